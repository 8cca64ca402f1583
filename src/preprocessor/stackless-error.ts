/**
 * Says why an evaluation has no result, thrown or as a value, and never reaches a user. It has no stack: system headers
 * make dozens of them for each file, and their stacks took a tenth of the time of a lint.
 */
export class StacklessError extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      super(message);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }
}
