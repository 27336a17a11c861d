import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

/** The list of runs, and the page of one. */
export const bulkRun = {
  runs: "Bulk runs",
  run: "Bulk run",
  runsSub: "One remedy over many people, each row done once and written down",
  choosePeople: "Choose people",
  noRun: "No run yet",
  noRunHint: "Select people in the queue, or all that match a filter, and free them together.",
  toQueue: "Go to the queue",
  columns: { run: "Run", status: "Status", done: "Done", by: "Started by", created: "Started" },
  rowsOf: (remedy: string, rows: number) => `${remedy}: ${counted(rows, "row")}`,
  doneOf: (done: number, rows: number) => `${wholeNumber(done)} of ${wholeNumber(rows)}`,

  titleOf: (remedy: string, rows: number) => `${remedy} for ${counted(rows, "row")}`,
  howFar: "How far it is",
  byResult: "Rows by result",
  all: "All",
  rows: "Rows of the run",
  csv: "CSV of the results",
  noRow: "No row has this result",
  noRowHint: "What became of each person stands here as the run goes on.",
  showAll: "Show all rows",
  oneOfTheFirst: "one of the first",

  progress: "Progress of the run",
  progressOf: (ended: number, rows: number) => `${wholeNumber(ended)} of ${wholeNumber(rows)} rows`,

  watching: (phones: number, through: number) => `Watching ${counted(phones, "phone")}: ${through} got through`,
  othersFollow: (rows: number, need: number) =>
    rows === 1
      ? `The other row follows by itself once ${need} have.`
      : `The other ${counted(rows, "row")} follow by themselves once ${need} have.`,
  asksAt: "It asks you if they have not by <when/>.",
  asks: "It asks you: continue, or stop?",
  halted: {
    refused_again: "One of the first phones was refused again after it was freed. Look at that person before you go on.",
    too_slow: "Too few of the first phones have come back within half an hour. That may only mean that their owners are asleep.",
    nobody_answers: "Whoever set it going may not do this any more. It goes on in the name of who continues it.",
  },
  gotThrough: (through: number, rows: number) => `${through} of ${rows} got through.`,
  stoppedBy: (name: string | null) => `Stopped by ${name ?? "somebody"}`,
  untouched: (rows: number) =>
    `${counted(rows, "row")} ${rows === 1 ? "was" : "were"} not touched. What was done stays done; each can be undone on the person’s page.`,

  why: "Why",
  reasonOf: (reason: string) => `${reason}: <text/>`,
  ticket: "Ticket",
  forWhom: "For whom",
  everybody: "Everybody in the queue",
  everybodyWith: (filter: readonly (readonly [name: string, value: string])[]) =>
    `Everybody in the queue with ${filter.map(([name, value]) => `${name.replaceAll("_", " ")} ${value.replaceAll("_", " ")}`).join(", ")}`,
  picked: (rows: number) => `${wholeNumber(rows)} picked in the queue`,
  included: "Included",
  firstPhones: "First phones",
  firstThrough: (through: number, of: number, need: number) => `${through} of ${of} got through; ${need} must`,
  firstPassed: (through: number, of: number, need: number) => `${through} of ${of} got through; ${need} must, passed <when/>`,
  goesOnFor: "Goes on for",
  ended: "Ended",

  stop: "Stop",
  stopping: "Stopping…",
  stoppedAfter: (done: number) => `Stopped after ${counted(done, "row")}`,
  stoppedLeft: (rows: number) => `${counted(rows, "row")} ${rows === 1 ? "was" : "were"} not touched.`,
  continueWith: (rows: number) => `Continue with ${counted(rows, "row")}`,
  resumeWith: (rows: number) => `Resume with ${counted(rows, "row")}`,
  goingOn: "Going on…",
};
