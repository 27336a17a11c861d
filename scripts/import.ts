/**
 * Brings users, installations, consultations and attempts of another backend from a file, in this order: the later kinds
 * name the users of the first. Works on DATABASE_URL, or on the demo's database. docs/events.md has the columns.
 *
 * npm run import -- users users.ndjson
 * npm run import -- installations installations.csv
 * npm run import -- consultations consultations.ndjson
 * npm run import -- attempts attempts.csv
 *   --format ndjson                ndjson or csv, where the file's ending does not say it (.ndjson, .jsonl, .csv)
 *   --dry-run                      writes every batch and rolls it back: says what would be taken and what rejected
 *   --report rejected.ndjson       where to tell the rejected lines: number, field and reason, without names and e-mails
 *   --resume                       goes on after the last whole batch of an import that was stopped
 *
 * Each batch of 1,000 lines is one transaction: nothing is half imported. A line that cannot be taken is rejected by
 * itself. A file twice changes nothing. Ends with exit code 1 if the file could not be imported, and with 0 if only lines
 * of it were rejected.
 */
import { fileURLToPath } from "node:url";
import { Refusal } from "@/lib/errors";
import { type Imported, importFile } from "@/lib/imports/import-file";
import { type Counts, type ImportFormat, type ImportKind, importFormats, importKinds } from "@/lib/imports/schema";
import { counted, wholeNumber } from "@/lib/texts/words";
import { type Command, type Options, operator, runCommand } from "./commands";
import { Sentence, say, seconds } from "./words";

const progressEveryMs = 5_000;

const options: Command["options"] = {
  format: { type: "string" },
  "dry-run": { type: "boolean" },
  report: { type: "string" },
  resume: { type: "boolean" },
};

await runCommand(
  fileURLToPath(import.meta.url),
  Object.fromEntries(
    importKinds.map((kind): [string, Command] => [kind, { options, argument: "file", run: (given, file) => run(kind, file, given) }]),
  ),
);

async function run(kind: ImportKind, file: string, given: Options): Promise<void> {
  const dryRun = given["dry-run"] === true;
  const report = typeof given.report === "string" ? given.report : undefined;
  const started = Date.now();
  let told = started;
  const progress = ({ line, ...counts }: Counts & { line: number }) => {
    if (Date.now() - told < progressEveryMs) return;
    told = Date.now();
    say(`  up to line ${wholeNumber(line)}: ${inWords(counts)} (${seconds(started)})`);
  };
  const format = formatOf(file, given.format);
  say(dryRun ? `Looking at the ${kind} of ${file}; nothing will be kept.` : `Importing ${kind} from ${file}.`);
  const input = { kind, file, format, dryRun, resume: given.resume === true, report, progress };
  const done = await importFile(operator, input).catch((thrown) => {
    if (!dryRun && !(thrown instanceof Refusal))
      say("The import stopped. Whole batches are kept: once the cause is gone, go on with --resume.");
    throw thrown;
  });
  if (done.resumedAfter > 0) say(`It went on after line ${wholeNumber(done.resumedAfter)}; these are the sums of all its lines.`);
  say(`${dryRun ? "Would be" : "Done"}: ${inWords(done)}, ${seconds(started)}.`);
  sayRejected(done, report);
}

function inWords({ added, unchanged, rejected }: Counts): string {
  return `${counted(added, "line")} taken, ${wholeNumber(unchanged)} already there, ${wholeNumber(rejected)} rejected`;
}

function sayRejected({ rejected, firstRejected }: Imported, report: string | undefined): void {
  if (rejected === 0) return;
  for (const { line, field, reason } of firstRejected) say(`  line ${line}: ${[field, reason].filter(Boolean).join(" ")}`);
  if (rejected > firstRejected.length) say(`  and ${wholeNumber(rejected - firstRejected.length)} more`);
  say(report ? `All of them are in ${report}.` : "With --report <file> all of them are written to a file.");
}

function formatOf(file: string, given: Options[string]): ImportFormat {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  const name = given ?? (ending === "jsonl" ? "ndjson" : ending);
  const format = importFormats.find((each) => each === name);
  if (format) return format;
  throw new Sentence(
    given === undefined ? "The file's ending does not say its format: say --format ndjson or --format csv." : "--format is ndjson or csv.",
  );
}
