import "server-only";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import type { Counts, ImportFile } from "./schema";

/** One run, and the last line that is in the database for good. */
export type Run = Counts & { id: string; linesDone: number; startedAt: Date };

/** A new run, or with `resume` the one that did not come to its end. `file`: its absolute path. */
export async function beginRun({ kind, file, resume }: ImportFile, sha256: string, now: Date): Promise<Run> {
  const rows = await db.import.findMany({ where: { kind, finishedAt: null, OR: [{ file }, { sha256 }] }, orderBy: { startedAt: "desc" } });
  const same = rows.find((row) => row.sha256 === sha256);
  const changed = rows.find((row) => row.file === file && row.sha256 !== sha256);
  if (resume && same) return same;
  if (resume && changed) {
    throw refused(
      `The file has changed since its import stopped after line ${changed.linesDone}: it cannot go on. Without --resume it is imported from its first line; what is there already stays as it is.`,
    );
  }
  if (resume) throw refused("No import of this file is unfinished: start it without --resume.");
  if (same) throw refused(`An import of this file stopped after line ${same.linesDone}. Go on with --resume.`);
  if (changed) await db.import.delete({ where: { id: changed.id } });
  const run = { id: newId(now), linesDone: 0, startedAt: now, added: 0, unchanged: 0, rejected: 0 };
  try {
    await db.import.create({ data: { ...run, kind, file, sha256 } });
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw refused("Another import of this file has just begun.");
    throw thrown;
  }
  return run;
}

/** Moves the mark in the transaction of a batch. Whoever else imports the same file finds it moved, and stops. */
export async function advance(tx: Tx, before: Run, after: Run): Promise<void> {
  const { linesDone, added, unchanged, rejected } = after;
  const { count } = await tx.import.updateMany({
    where: { id: before.id, linesDone: before.linesDone, finishedAt: null },
    data: { linesDone, added, unchanged, rejected },
  });
  if (count === 0) throw refused("Another import of this file is under way, or has gone on meanwhile: this one stops.");
}

export async function finishRun(tx: Tx, run: Run, now: Date): Promise<void> {
  const { count } = await tx.import.updateMany({ where: { id: run.id, finishedAt: null }, data: { finishedAt: now } });
  if (count === 0) throw refused("Another import of this file has finished it meanwhile.");
}

function refused(message: string): Refusal {
  return new Refusal("VALIDATION_FAILED", message);
}
