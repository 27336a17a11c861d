/**
 * A crowd of people with the reference app, let loose on a server of this machine: they install, open their chats, write,
 * reinstall, change phones, clear data, update, go offline and give up. At the end: what they lived through, and sums
 * that have to add up. The people are real ones to the server, and its metrics count them.
 *
 * npm run simulate                 50 people, 10 acts a second, for a minute, on http://localhost:3000
 *   --users 200                    how many people come
 *   --rate 20                      how many acts a second, over all of them
 *   --minutes 1                    for how long; 0.5 is half a minute
 *   --seed 7                       the same seed tells the same story to any server
 *   --policy today                 puts a preset in force for everybody meanwhile: today, option1, option2, option3,
 *                                  option1_2; at the end the policy is as it was
 *   --base-url http://localhost:3000
 *                                  which server; only one on this machine, in demo mode
 *
 * Ctrl-C ends it early, with the report of what was until then. It ends with exit code 1 if a sum does not add up.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Preset, presets } from "@/lib/policy/rules";
import { makeCrowdPerson } from "@/lib/simulator/crowd";
import { crowdPlan } from "@/lib/simulator/crowd-plan";
import { balances, type CrowdReport, emptyReport } from "@/lib/simulator/crowd-report";
import { reportLines } from "@/lib/simulator/crowd-words";
import { counted, wholeNumber } from "@/lib/texts/words";
import { requireLocalServer } from "./local-database";
import { Sentence, say, textOf } from "./words";

const usersMax = 20_000;
const rateMax = 500;
const minutesMax = 24 * 60;
/** Acts under way at once: past this the server is the slower one, and the crowd waits for it. */
const underWayMax = 400;
const progressEveryMs = 5_000;
/** What is under way at the end has this long to come to rest. */
const restMs = 30_000;

type Settings = { users: number; rate: number; minutes: number; seed: number; policy: Preset | undefined; baseUrl: string };

try {
  const settings = settingsOf(process.argv.slice(2));
  if (settings) process.exitCode = await simulate(settings);
} catch (thrown) {
  process.stderr.write(`${textOf(thrown)}\n`);
  process.exitCode = 1;
}

async function simulate(settings: Settings): Promise<number> {
  const server = await reach(settings.baseUrl);
  const restore = settings.policy ? await server.putPolicy(presets[settings.policy]) : undefined;
  await server.readPolicy();
  const actions = Math.max(1, Math.round(settings.rate * settings.minutes * 60));
  say(
    `${counted(settings.users, "person", "people")} and ${counted(actions, "act")}, ${settings.rate} a second, seed ${settings.seed}, on ${settings.baseUrl} under ${server.policyNow()}.`,
  );
  const report = emptyReport();
  try {
    const took = await live(settings, actions, report, server);
    for (const line of reportLines(report, { planned: actions, people: settings.users, seconds: took / 1000 })) say(line);
  } finally {
    if (restore) {
      await server.putPolicy(restore);
      say("The policy is as it was before.");
    }
  }
  return balances(report).every(({ holds }) => holds) ? 0 : 1;
}

/** Resolves with how long it took in ms, when all is done, or when Ctrl-C was pressed and what was under way is at rest. */
async function live(settings: Settings, actions: number, report: CrowdReport, server: Server): Promise<number> {
  const { baseUrl, seed, users, rate } = settings;
  const run = `${seed}-${Date.now().toString(36)}`;
  const people = new Map<number, ReturnType<typeof makeCrowdPerson>>();
  const underWay = new Set<Promise<void>>();
  const started = Date.now();
  let stopped = false;
  let failure: unknown;
  let begun = 0;
  let stoppedAt = 0;
  const stop = () => {
    // A terminal's Ctrl-C comes twice, once by way of the command that started this one.
    if (stopped && Date.now() - stoppedAt > 1_000) process.exit(130);
    if (stopped) return;
    stopped = true;
    stoppedAt = Date.now();
    say("Stopping; what is under way comes to rest first. (Ctrl-C again leaves at once.)");
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const progress = setInterval(() => {
    say(`  ${progressWords(report, begun, actions, Date.now() - started)}`);
    void server.readPolicy();
  }, progressEveryMs);

  for (const { person, act } of crowdPlan({ seed, people: users, actions })) {
    const due = started + (begun / rate) * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
    while (underWay.size >= underWayMax && !stopped) await Promise.race(underWay);
    if (stopped || failure) break;
    const login = () => server.login(`crowd-${run}-${person}@simulate.test`);
    const one = people.get(person) ?? makeCrowdPerson({ baseUrl, report, login, policyNow: server.policyNow });
    people.set(person, one);
    begun++;
    const done: Promise<void> = one.act(act).then(
      () => void underWay.delete(done),
      (thrown: unknown) => {
        failure ??= thrown;
        underWay.delete(done);
      },
    );
    underWay.add(done);
  }

  let late: NodeJS.Timeout | undefined;
  await Promise.race([
    Promise.all(underWay),
    new Promise((resolve) => {
      late = setTimeout(resolve, restMs);
    }),
  ]);
  clearTimeout(late);
  clearInterval(progress);
  process.off("SIGINT", stop);
  process.off("SIGTERM", stop);
  if (failure) throw failure;
  return Date.now() - started;
}

function progressWords(report: CrowdReport, begun: number, actions: number, ms: number): string {
  const { taps, people } = report;
  return [
    `${Math.round(ms / 1000)} s: ${wholeNumber(begun)} of ${wholeNumber(actions)} acts`,
    `${wholeNumber(people.arrived)} people came${people.gaveUp > 0 ? `, ${wholeNumber(people.gaveUp)} gave up` : ""}`,
    `${counted(taps.new + taps.left_behind, "new chat")}, ${wholeNumber(taps.same)} times the same again, ${wholeNumber(taps.stuck)} times stuck`,
  ].join("; ");
}

type Server = Awaited<ReturnType<typeof reach>>;
type PolicyBody = { list_enabled: boolean; conflict_includes_id: boolean; max_active: number | null; rollout_percent?: number };

/** What the script itself asks the server: accounts, and the policy. */
async function reach(baseUrl: string) {
  let policyName = "";
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch(() => {
      throw new Sentence(`Nothing answers on ${baseUrl}. Start the server first: npm start`);
    });
    const answer = (await response.json().catch(() => ({}))) as { data?: Record<string, unknown>; error?: { message?: string } };
    return { response, data: answer.data, message: answer.error?.message ?? `${response.status}` };
  };
  const made = await ask("POST", "/api/v1/dev/token", { scopes: ["policy:read", "policy:write"] });
  if (made.response.status === 404) throw new Sentence(`The server on ${baseUrl} makes no people up: it is not in demo mode.`);
  if (!made.response.ok) throw new Sentence(`The server gave no token: ${made.message}`);
  const service = { Authorization: `Bearer ${String(made.data?.token)}` };

  async function readPolicy(): Promise<{ body: PolicyBody & { preset: string | null }; etag: string }> {
    const { response, data, message } = await ask("GET", "/api/v1/admin/policy", undefined, service);
    if (!response.ok) throw new Sentence(`The policy could not be read: ${message}`);
    const body = data?.policy as PolicyBody & { preset: string | null };
    policyName = body.preset ?? "a combination of its own";
    return { body, etag: response.headers.get("etag") ?? "" };
  }

  /** Puts these switches in force for everybody; resolves with what was before. */
  async function putPolicy(to: (typeof presets)[Preset] | PolicyBody): Promise<PolicyBody> {
    const before = await readPolicy();
    if ((before.body.rollout_percent ?? 100) < 100)
      throw new Sentence("A policy is being rolled out to a share of the users. End that first.");
    const { list_enabled, conflict_includes_id, max_active } = before.body;
    const wanted =
      "listEnabled" in to ? { list_enabled: to.listEnabled, conflict_includes_id: to.conflictIncludesId, max_active: to.maxActive } : to;
    const { response, message } = await ask(
      "PUT",
      "/api/v1/admin/policy",
      { ...wanted, reason: "npm run simulate" },
      { ...service, "If-Match": before.etag },
    );
    if (!response.ok) throw new Sentence(`The policy could not be changed: ${message}`);
    return { list_enabled, conflict_includes_id, max_active };
  }

  async function login(email: string) {
    const { response, data, message } = await ask("POST", "/api/v1/dev/token", { email });
    if (!response.ok) throw new Sentence(`The server made no account: ${message}`);
    return { person: 1 as const, userId: String(data?.user_id), token: String(data?.token) };
  }

  return { login, putPolicy, readPolicy, policyNow: () => policyName };
}

/** The options; undefined when only the help was asked for. */
function settingsOf(args: string[]): Settings | undefined {
  const text = { type: "string" } as const;
  const options = {
    users: text,
    rate: text,
    minutes: text,
    seed: text,
    policy: text,
    "base-url": text,
    help: { type: "boolean", short: "h" },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options; strict: true }>>["values"];
  try {
    values = parseArgs({ args, options, strict: true }).values;
  } catch (thrown) {
    throw new Sentence(`${(thrown as Error).message} --help lists the options.`);
  }
  if (values.help) {
    say(/^\/\*\*\n([\s\S]*?)\n \*\//.exec(readFileSync(fileURLToPath(import.meta.url), "utf8"))?.[1]?.replace(/^ \* ?/gm, "") ?? "");
    return undefined;
  }
  const number = (name: string, given: string | undefined, usual: number, least: number, most: number) => {
    const value = given === undefined ? usual : Number(given);
    if (!Number.isFinite(value) || value < least || value > most) throw new Sentence(`--${name} takes a number from ${least} to ${most}.`);
    return value;
  };
  const policy = values.policy;
  if (policy !== undefined && !Object.hasOwn(presets, policy))
    throw new Sentence(`--policy takes one of ${Object.keys(presets).join(", ")}.`);
  const baseUrl = (values["base-url"] ?? "http://localhost:3000").replace(/\/+$/, "");
  requireLocalServer(baseUrl);
  return {
    users: Math.round(number("users", values.users, 50, 1, usersMax)),
    rate: number("rate", values.rate, 10, 0.1, rateMax),
    minutes: number("minutes", values.minutes, 1, 0.01, minutesMax),
    seed: Math.round(number("seed", values.seed, 1, 0, 4_294_967_295)),
    policy: policy as Preset | undefined,
    baseUrl,
  };
}
