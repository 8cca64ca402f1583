/** One run of a program, measured from outside. */
import { spawnSync } from "node:child_process";

/** What a run took, programs that it started included. */
export interface Measured {
  /** Seconds by the clock. */
  readonly wall: number;
  /** Seconds of processor time, in the program and in the kernel for it. */
  readonly processor: number;
  /** MiB of memory at the peak, of the largest process. */
  readonly memory: number;
  readonly status: number;
}

/** Only `wait4` tells the peak of a child, and Node does not offer it. */
const RUNNER = `
import json, os, subprocess, sys, time
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(json.dumps({
    "wall": time.monotonic() - start,
    "processor": usage.ru_utime + usage.ru_stime,
    "memory": usage.ru_maxrss / 1024,
    "status": os.waitstatus_to_exitcode(status),
}))
`;

/**
 * Runs a program to its end; what it writes is thrown away.
 * @throws {Error} when it cannot be started
 */
export function measureRun(command: readonly string[], folder: string): Measured {
  const { stdout, stderr, status } = spawnSync("python3", ["-c", RUNNER, ...command], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

/** The middle one; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
