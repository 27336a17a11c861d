import { readdirSync, readFileSync } from "node:fs";

/** CPU time in ms of some processes and what they started, so far; NaN where the system does not tell (only Linux does). */
export function cpuMs(roots: readonly number[]): number {
  try {
    return withChildren(roots).reduce((sum, pid) => sum + ofProcess(pid), 0);
  } catch {
    return Number.NaN;
  }
}

// In nanoseconds, thread by thread: the ticks of a process are 10 ms each.
function ofProcess(pid: number): number {
  let sum = 0;
  for (const thread of listed(`/proc/${pid}/task`)) {
    const [running = "0"] = read(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
    sum += Number(running) / 1e6;
  }
  return sum;
}

function withChildren(roots: readonly number[]): number[] {
  const found = new Set(roots);
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(read(`/proc/${name}/stat`).split(") ")[1]?.split(" ")[1])] as const);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

// Whoever ends meanwhile has no file any more.
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
