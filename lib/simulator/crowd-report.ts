import { numbers } from "@/lib/texts/numbers";
import type { CrowdAct } from "./crowd-plan";
import type { Exchange } from "./exchange";
import { traceLine } from "./story";

// What a crowd lived through, in numbers that add up. Pure but for the report itself, which is added to. In English, as
// all that is said in a terminal.

const { counted, wholeNumber } = numbers.en;

/** How a tap on a persona ended for the person. `left_behind`: a new chat, while an older one stays out of reach. */
export type TapEnd = "new" | "left_behind" | "same" | "stuck" | "offline" | "unanswered";

export type ActFact = {
  /** Where the act ended in a tap on a persona: how that went. */
  tap?: TapEnd;
  /** The act met a 409: how it ended. */
  refused?: "recovered" | "stuck" | "open";
  /** Set when the person is stuck after a 409 of this act: the app's version and the policy that answered. */
  stuckUnder?: { version: string; policy: string };
};

export type CrowdReport = {
  people: { arrived: number; gaveUp: number };
  acts: Record<string, number>;
  /** Acts of people who had left. */
  skipped: number;
  taps: Record<TapEnd, number>;
  refusals: Record<NonNullable<ActFact["refused"]>, number>;
  stuck: Map<string, number>;
  /** POST /consultations by what came back; `replayed` are first answers said again. */
  creates: { made: number; replayed: number; refused: number; failed: number; unreached: number };
  /** The ids in the 201s, and the ids that a phone opened and had not known: both lists are of the same chats. */
  made: Set<string>;
  opened: Set<string>;
  retries: number;
  sentKeys: Set<string>;
  latencies: Map<string, number[]>;
  errors: Map<string, number>;
};

export function emptyReport(): CrowdReport {
  return {
    people: { arrived: 0, gaveUp: 0 },
    acts: {},
    skipped: 0,
    taps: { new: 0, left_behind: 0, same: 0, stuck: 0, offline: 0, unanswered: 0 },
    refusals: { recovered: 0, stuck: 0, open: 0 },
    stuck: new Map(),
    creates: { made: 0, replayed: 0, refused: 0, failed: 0, unreached: 0 },
    made: new Set(),
    opened: new Set(),
    retries: 0,
    sentKeys: new Set(),
    latencies: new Map(),
    errors: new Map(),
  };
}

export function addAct(report: CrowdReport, act: CrowdAct["do"], fact: ActFact): void {
  report.acts[act] = (report.acts[act] ?? 0) + 1;
  if (fact.tap) report.taps[fact.tap]++;
  if (fact.refused) report.refusals[fact.refused]++;
  if (fact.stuckUnder) count(report.stuck, `app ${fact.stuckUnder.version}, policy ${fact.stuckUnder.policy}`);
}

/** A request that never left the phone, because it had no network, is none. */
export function addExchange(report: CrowdReport, exchange: Omit<Exchange, "number">): void {
  if (exchange.unreached === "offline") return;
  const { status, method } = exchange;
  const kind = traceLine({ ...exchange, status: 0 }).replace(/ 0$/, "");
  const latencies = report.latencies.get(kind) ?? [];
  if (status > 0) latencies.push(exchange.durationMs);
  report.latencies.set(kind, latencies);
  if (status === 0) count(report.errors, "no answer");
  else if (status >= 400) count(report.errors, [status, codeOf(exchange.response.body)].filter(Boolean).join(" "));
  const key = exchange.request.headers["idempotency-key"];
  if (key) {
    if (report.sentKeys.has(key)) report.retries++;
    report.sentKeys.add(key);
  }
  if (method === "POST" && kind === "POST /consultations") addCreate(report, exchange);
}

function addCreate({ creates, made }: CrowdReport, { status, response }: Omit<Exchange, "number">): void {
  if (status === 201 && response.headers["idempotency-replayed"]) creates.replayed++;
  else if (status === 201) {
    creates.made++;
    const id = createdId(response.body);
    if (id) made.add(id);
  } else if (status === 409) creates.refused++;
  else if (status === 0) creates.unreached++;
  else creates.failed++;
}

const tapActs: readonly CrowdAct["do"][] = ["arrive", "open", "reinstall", "change_phone", "clear_data", "sign_in_again", "update"];

/** Sums that have to be equal, in words; `holds` says whether they are. */
export function balances(report: CrowdReport): { words: string; holds: boolean }[] {
  const { taps, creates, refusals } = report;
  const tapped = tapActs.reduce((sum, act) => sum + (report.acts[act] ?? 0), 0);
  const ends = taps.new + taps.left_behind + taps.same + taps.stuck + taps.offline + taps.unanswered;
  const unseen = [...report.made].filter((id) => !report.opened.has(id)).length;
  const strangers = [...report.opened].filter((id) => !report.made.has(id)).length;
  const metByActs = refusals.recovered + refusals.stuck + refusals.open;
  const n = wholeNumber;
  return [
    {
      words: `${n(tapped)} taps = ${n(taps.new + taps.left_behind)} new chat + ${n(taps.same)} same chat + ${n(taps.stuck)} stuck + ${n(taps.offline)} offline + ${n(taps.unanswered)} without an answer`,
      holds: tapped === ends,
    },
    {
      words: `${n(creates.made)} chats made = ${n(report.opened.size - strangers)} opened on a phone + ${n(unseen)} that no phone opened`,
      holds: creates.made === report.made.size && creates.made === report.opened.size - strangers + unseen,
    },
    {
      words: `${counted(creates.refused, "409")} in ${counted(metByActs, "act")} = ${n(refusals.recovered)} recovered + ${n(refusals.stuck)} stuck + ${n(refusals.open)} still open`,
      holds: metByActs <= creates.refused && (creates.refused === 0) === (metByActs === 0),
    },
  ];
}

/** The value below which this part (0..1) of the values lies, by nearest rank; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

function count(map: Map<string, number>, name: string): void {
  map.set(name, (map.get(name) ?? 0) + 1);
}

function codeOf(body: unknown): string {
  const error = member(body, "error");
  const code = member(error, "code");
  if (typeof code === "string") return code;
  // The document's own 409 has a message and nothing else.
  return typeof member(error, "message") === "string" ? "(no code)" : "";
}

function createdId(body: unknown): string | undefined {
  const id = member(member(member(body, "data"), "consultation"), "id");
  return typeof id === "string" ? id : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
