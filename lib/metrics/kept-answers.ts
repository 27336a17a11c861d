import "server-only";
import { deserialize, serialize } from "node:v8";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { metricSettings } from "./settings";

// Answers that all servers share. What cannot be read (another version of Node wrote it) is as if it were not there.

/** Raised when an answer gets another shape: what an older server wrote is not read then. */
const shapeVersion = 2;

export type Stored<Answer> = { at: Date; answer: Answer };

/** The stored answer that was made by `now` and is younger than `maxAgeMs`. */
export async function readStored<Answer>(name: string, question: string, now: Date, maxAgeMs: number): Promise<Stored<Answer> | undefined> {
  const row = await db.metricAnswer.findUnique({ where: { key: keyOf(name, question) } });
  if (!row || row.madeAt > now || now.getTime() - row.madeAt.getTime() >= maxAgeMs) return undefined;
  try {
    return { at: row.madeAt, answer: deserialize(row.answer) as Answer };
  } catch {
    return undefined;
  }
}

/** An older answer never takes the place of a newer one. */
export async function store(name: string, question: string, answer: unknown, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO metric_answers (key, made_at, answer) VALUES (${keyOf(name, question)}, ${at}, ${serialize(answer)})
    ON CONFLICT (key) DO UPDATE SET made_at = excluded.made_at, answer = excluded.answer WHERE metric_answers.made_at < excluded.made_at`;
}

/** Takes away what nobody reads any more. */
export async function sweepStored(before: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM metric_answers WHERE made_at < ${before}`;
}

function keyOf(name: string, question: string): string {
  return [shapeVersion, metricSettings.version, env().REPORTING_ZONE, name, question].join(" ");
}
