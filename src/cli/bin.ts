#!/usr/bin/env node
/** What `npx eslint-plugin-bpf` runs. */
import { text } from "node:stream/consumers";
import { runCommandLine } from "./command-line.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Who reads the output has seen enough, as `head` has.
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  folder: process.cwd(),
  write: (output) => process.stdout.write(output),
  writeError: (message) => process.stderr.write(message),
  readStandardInput: () => text(process.stdin),
});
