/** What a build tells the compiler of macros. */

/** A macro that a build defines, or makes sure to be undefined. */
export interface MacroSetting {
  readonly name: string;
  /** What follows `#define`: "A 1", "F(x) (x)"; undefined where the name is not defined (-U). */
  readonly text: string | undefined;
}

/** What a build tells the preprocessor of one file. */
export interface Build {
  /** Files included before the first line (-include), as absolute paths. */
  readonly preincludes: readonly string[];
  /** -D and -U in order: of two for a name, the latter counts. */
  readonly definitions: readonly MacroSetting[];
  /** Whether `definitions` is all that the build passes: then a name nobody defines is not defined. */
  readonly isDescribed: boolean;
}
