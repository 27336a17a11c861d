import "server-only";
import { createHash } from "node:crypto";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

// What takes longer than a statement of a page may is made by the job metrics.make: one for each question, whoever asks it.

/** Gives a question to the job. `input`: what the metric is asked, as JSON. */
export async function handOver(name: string, question: string, input: unknown): Promise<void> {
  if (await isHandedOver(name, question)) return;
  await db.$transaction((tx) => enqueue(tx, "metrics.make", { name, input }, { key: keyOf(name, question) }));
}

/** Whether the job has the question: it waits, or it is at work. */
export async function isHandedOver(name: string, question: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ there: boolean }[]>`
    SELECT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${keyOf(name, question)} AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL)) AS there`;
  return row?.there ?? false;
}

/** A key has 512 characters at most. */
function keyOf(name: string, question: string): string {
  return `metrics.make ${name} ${createHash("sha256").update(question).digest("hex")}`;
}
