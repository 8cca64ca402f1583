/** What happens when the plugin itself fails on a file: the run goes on, and somebody hears of it. */

const told = new Set<string>();

/**
 * Does something that must not end the run of ESLint for all other files. An exception is a bug of the plugin: Node's
 * `warning` event says once what failed, and on which file.
 * @param subject - what is done, such as `bpf/no-sizeof-in-__type`
 * @param file - as ESLint names it
 * @returns what the work returns, or `fallback` behind an exception
 * @throws the exception itself where the environment has `BPF_DEBUG=1`, as in the plugin's own tests
 */
export function contain<Result>(subject: string, file: string, fallback: Result, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (process.env.BPF_DEBUG === "1") throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const text =
      `${subject} failed on ${file} and reports nothing there (${reason}). This is a bug of eslint-plugin-bpf: ` +
      "please report it, with the part of the file that fails.";
    if (!told.has(text)) process.emitWarning(text, "eslint-plugin-bpf");
    told.add(text);
    return fallback;
  }
}
