/**
 * Thrown to leave an evaluation, and always caught. It has no stack: system headers make dozens of them for each file,
 * and their stacks took a tenth of the time of a lint.
 */
export class StacklessError extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
