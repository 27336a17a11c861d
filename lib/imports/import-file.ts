import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { codesOf, isUniqueViolation } from "@/lib/http/problem";
import { advance, beginRun, finishRun, type Run } from "./progress";
import { keyOf, readLine } from "./read-line";
import { readRecords } from "./read-records";
import { addToReport, beginReport } from "./report-file";
import type {
  AttemptLine,
  ConsultationLine,
  Counts,
  Given,
  ImportFile,
  ImportKind,
  InstallationLine,
  Rejection,
  UserLine,
  Written,
} from "./schema";
import { writeAttempts } from "./write-attempts";
import { writeConsultations } from "./write-consultations";
import { writeInstallations } from "./write-installations";
import { writeUsers } from "./write-users";

/** Lines that are written together or not at all. */
const batchLines = 1_000;
/** Lines of one batch are few enough for far less; a database that is busy may need longer. */
const batchTimeoutMs = 120_000;
const triesMax = 3;
const firstRejectedMax = 10;

export type Imported = Counts & { sha256: string /** Where it went on. */; resumedAfter: number; firstRejected: Rejection[] };

/**
 * Imports a file of one kind, in batches of lines that each are one transaction with the mark of how far it came: killed
 * at any time, it goes on after the last whole batch. A line that cannot be taken is rejected by itself, and told in the
 * report. A file twice changes nothing. `dryRun`: each batch is written and rolled back, so it finds what a real run
 * would, as if every batch were the first. Throws VALIDATION_FAILED, with a sentence for the person at the keyboard.
 */
export async function importFile(actor: Actor, given: ImportFile, now: Date = new Date()): Promise<Imported> {
  authorize(actor, "imports:run");
  const started = Date.now();
  const input = { ...given, file: path.resolve(given.file), report: given.report && path.resolve(given.report) };
  if (input.report === input.file) throw new Refusal("VALIDATION_FAILED", "The report would be written over the file itself.");
  if (input.dryRun && input.resume)
    throw new Refusal("VALIDATION_FAILED", "--dry-run looks at the whole file: it does not go with --resume.");
  const sha256 = await checked(input);
  const begun = input.dryRun ? noRun(now) : await beginRun(input, sha256, now);
  if (input.report) beginReport(input.report, begun.linesDone);
  const { run, firstRejected, sha256: read } = await inBatches(actor, input, begun, now);
  if (read !== sha256) throw new Refusal("VALIDATION_FAILED", "The file changed while it was read. Import it again, as it is now.");
  const finishedAt = new Date(now.getTime() + (Date.now() - started));
  if (!input.dryRun) await db.$transaction((tx) => finish(tx, actor, input, run, sha256, finishedAt));
  const { added, unchanged, rejected } = run;
  return { added, unchanged, rejected, sha256, resumedAfter: begun.linesDone, firstRejected };
}

/** Reads all of it once: a file that is broken somewhere is refused before anything is written. */
async function checked(input: ImportFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const _ of readRecords(input, (chunk) => hash.update(chunk)));
  return hash.digest("hex");
}

async function inBatches(
  actor: Actor,
  input: ImportFile,
  begun: Run,
  now: Date,
): Promise<{ run: Run; firstRejected: Rejection[]; sha256: string }> {
  const hash = createHash("sha256");
  let run = begun;
  const firstRejected: Rejection[] = [];
  const write = async (batch: Batch) => {
    const { after, rejected } = await writeBatch(actor, input, run, batch, now);
    firstRejected.push(...rejected.slice(0, firstRejectedMax - firstRejected.length));
    run = after;
    input.progress?.({ line: run.linesDone, added: run.added, unchanged: run.unchanged, rejected: run.rejected });
  };
  // Of a person's e-mail and of an id only the first line of a file counts, whatever batch the others are in.
  const firstLines = new Set<string>();
  let batch = emptyBatch();
  for await (const record of readRecords(input, (chunk) => hash.update(chunk))) {
    const line = firstOnly(input.kind, readLine(input.kind, record, now), firstLines);
    if (record.line <= begun.linesDone) continue;
    if ("row" in line) batch.given.push(line);
    else batch.rejected.push(line);
    batch.upTo = record.line;
    if (batch.given.length + batch.rejected.length < batchLines) continue;
    await write(batch);
    batch = emptyBatch();
  }
  if (batch.upTo > 0) await write(batch);
  return { run, firstRejected, sha256: hash.digest("hex") };
}

type Line = Given<Record<string, unknown>>;
type Batch = { given: Line[]; rejected: Rejection[]; upTo: number };

function emptyBatch(): Batch {
  return { given: [], rejected: [], upTo: 0 };
}

function firstOnly(kind: ImportKind, line: Line | Rejection, firstLines: Set<string>): Line | Rejection {
  if (!("row" in line)) return line;
  const key = keyOf(kind, line.row);
  if (firstLines.has(key)) return { line: line.line, field: "id", reason: "is on an earlier line of this file" };
  firstLines.add(key);
  const email = kind === "users" && line.row.email;
  if (email && firstLines.has(String(email))) return { line: line.line, field: "email", reason: "is on an earlier line of this file" };
  if (email) firstLines.add(String(email));
  return line;
}

/** What a dry run ends its transactions with. */
class RolledBack extends Error {}

async function writeBatch(
  actor: Actor,
  input: ImportFile,
  run: Run,
  batch: Batch,
  now: Date,
): Promise<{ after: Run; rejected: Rejection[] }> {
  for (let tries = 1; ; tries++) {
    let done: { after: Run; rejected: Rejection[] } | undefined;
    try {
      await db.$transaction(
        async (tx) => {
          const { added, unchanged, rejected: refused } = await writers[input.kind](tx, batch.given, now, signature(actor).name);
          const rejected = [...batch.rejected, ...refused].sort((a, b) => a.line - b.line);
          const counts = { added: run.added + added, unchanged: run.unchanged + unchanged, rejected: run.rejected + rejected.length };
          done = { after: { ...run, ...counts, linesDone: batch.upTo }, rejected };
          if (!input.dryRun) await advance(tx, run, done.after);
          // Before the end of the transaction: what is done is told, and what is told too often is dropped by --resume.
          if (input.report) addToReport(input.report, rejected);
          if (input.dryRun) throw new RolledBack();
        },
        { timeout: batchTimeoutMs },
      );
    } catch (thrown) {
      if (!(thrown instanceof RolledBack)) {
        if (tries < triesMax && isRace(thrown)) continue;
        throw thrown;
      }
    }
    if (!done) throw new Error("A batch came to no end.");
    return done;
  }
}

/** Somebody else wrote the same at the same time; one more look finds it done. */
function isRace(thrown: unknown): boolean {
  return isUniqueViolation(thrown) || codesOf(thrown).includes("40P01");
}

type Writer = (tx: Tx, given: readonly Line[], now: Date, by: string) => Promise<Written>;

// readLine has parsed each row by the schema of its kind.
const writers: Record<ImportKind, Writer> = {
  users: (tx, given) => writeUsers(tx, given as Given<UserLine>[]),
  installations: (tx, given) => writeInstallations(tx, given as Given<InstallationLine>[]),
  consultations: (tx, given, now) => writeConsultations(tx, given as Given<ConsultationLine>[], now),
  attempts: (tx, given, now, by) => writeAttempts(tx, given as Given<AttemptLine>[], now, by),
};

async function finish(tx: Tx, actor: Actor, { kind, file }: ImportFile, run: Run, sha256: string, now: Date): Promise<void> {
  await finishRun(tx, run, now);
  const { added, unchanged, rejected, startedAt } = run;
  const target = { kind: "import", id: run.id, label: `${kind} from ${path.basename(file)}` };
  await recordAudit(tx, actor, { action: "import.finish", target, after: { kind, sha256, startedAt, added, unchanged, rejected } }, now);
}

function noRun(now: Date): Run {
  return { id: "", linesDone: 0, startedAt: now, added: 0, unchanged: 0, rejected: 0 };
}
