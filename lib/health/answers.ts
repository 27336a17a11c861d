import "server-only";
import { db } from "@/lib/db";
import { asRefusal } from "@/lib/http/problem";
import { readyWithinMs } from "./ready";

/** How old an answer may be: a page asks at most this often, whatever the traffic. */
const freshMs = 1_000;

let asked: { at: number; answer: Promise<boolean> } | undefined;

/** Whether the database can be reached, as known within the last second. One that is only slow counts as reached. */
export function databaseAnswers(now: number = performance.now()): Promise<boolean> {
  if (!asked || now - asked.at > freshMs) asked = { at: now, answer: ask() };
  return asked.answer;
}

async function ask(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), readyWithinMs);
  });
  const reached = db.$queryRaw`SELECT 1`.then(
    () => true,
    (thrown) => asRefusal(thrown)?.code !== "UNAVAILABLE",
  );
  try {
    return await Promise.race([reached, slow]);
  } finally {
    clearTimeout(timer);
  }
}
