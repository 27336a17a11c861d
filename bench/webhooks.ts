import http from "node:http";
import { loadavg } from "node:os";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { newId } from "@/lib/ids";
import { signedHeaders } from "@/lib/integrations/signatures";
import { say } from "../scripts/words";
import { cpuMs } from "./cpu";
import { figuresOf } from "./figures";

// Sends signed webhooks to a running server at a rate that does not wait for the answers, and holds what is stored against what was
// answered. Started by scripts/bench.ts: DATABASE_URL, NEXTAUTH_URL (the server), BENCH_RATE (a second, or "auto": looks for the highest
// that holds), BENCH_SECONDS, BENCH_PIDS ("server 12, worker 34").

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const processes = (process.env.BENCH_PIDS ?? "").split(", ").flatMap((each) => {
  const [name, pid] = each.split(" ");
  return name && Number(pid) ? [{ name, pid: Number(pid) }] : [];
});
/** A rate holds when it is kept up, and so many of a hundred answers come within this. */
const holdsMs = 1_000;
const stepSeconds = 10;
const rateMin = 25;
const rateMax = 10_000;
const tickMs = 10;
const socketsMax = 200;
/** Messages of one ticket: what comes from a helpdesk is mostly talk about tickets that are there. */
const messagesEach = 30;

const [id, secret] = [newId(), newSecret()];
await db.integration.create({
  data: { id, provider: "generic", name: "Bench", secret: seal(secret), createdAt: new Date(), createdBy: "bench" },
});
const address = new URL(`/api/v1/webhooks/generic/${id}`, process.env.NEXTAUTH_URL);
const agent = new http.Agent({ keepAlive: true, maxSockets: socketsMax });

const answers = new Map<string, number>();
let durations: number[] = [];
let sent = 0;

await warmUp();
if (process.env.BENCH_RATE === "auto") await search();
else await sendFor(Number(process.env.BENCH_RATE ?? 1_000), seconds);
const isWhole = await tellStored();
agent.destroy();
await db.$disconnect();
process.exitCode = isWhole ? 0 : 1;

/** Steps of ten seconds: twice as much as long as it holds, then the middle between what held and what did not, to a twentieth. */
async function search(): Promise<void> {
  let [holds, fails] = [0, Number.POSITIVE_INFINITY];
  for (let rate = 4 * rateMin; rate >= rateMin && rate <= rateMax && fails - holds > Math.max(rateMin, holds / 20); ) {
    if (await sendFor(rate, stepSeconds)) holds = rate;
    else fails = rate;
    rate = fails === Number.POSITIVE_INFINITY ? 2 * rate : Math.round((holds + fails) / 2);
  }
  say(`The highest rate that holds: ${holds} a second (p95 under ${holdsMs / 1_000} s).`);
}

async function warmUp(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await send(`warm ${turn}`, -1 - turn);
  answers.clear();
}

/** True where the rate held. */
async function sendFor(rate: number, forSeconds: number): Promise<boolean> {
  say(`${rate} webhooks a second for ${forSeconds} s …`);
  durations = [];
  const [before, cpu] = [answers.get("200") ?? 0, processes.map(({ pid }) => cpuMs([pid]))];
  const own = process.cpuUsage();
  const under: Promise<void>[] = [];
  const all = rate * forSeconds;
  const begun = performance.now();
  while (under.length < all) {
    const due = Math.min(all, Math.ceil(((performance.now() - begun) / 1_000) * rate));
    while (under.length < due) under.push(send(`msg ${sent}`, sent++));
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
  await Promise.all(under);
  const tookSeconds = (performance.now() - begun) / 1_000;
  const taken = (answers.get("200") ?? 0) - before;
  const { p50, p95, max } = figuresOf(durations);
  const { user, system } = process.cpuUsage(own);
  const used = [
    ...processes.map(({ name, pid }, index) => ({ name, ms: cpuMs([pid]) - (cpu[index] ?? 0) })),
    { name: "sender", ms: (user + system) / 1_000 },
  ];
  say(
    `  ${(taken / tookSeconds).toFixed(0)} a second taken; p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${max.toFixed(0)} ms.`,
  );
  say(`  CPU for each: ${used.map(({ name, ms }) => `${name} ${(ms / all).toFixed(2)} ms`).join(", ")}.`);
  return taken === all && p95 < holdsMs && tookSeconds < forSeconds + holdsMs / 1_000;
}

/** One delivery. Counted from when it was due, not from when a socket was free. */
function send(delivery: string, number: number): Promise<void> {
  const now = new Date();
  const body = bodyOf(number, now);
  const headers = {
    ...signedHeaders("generic", secret, delivery, body, now),
    "content-type": "application/json",
    "content-length": body.length,
  };
  const begun = performance.now();
  return new Promise((resolve) => {
    const end = (answer: string) => {
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      durations.push(performance.now() - begun);
      resolve();
    };
    const request = http.request(address, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => end(String(response.statusCode)));
    });
    request.on("error", (error: NodeJS.ErrnoException) => end(error.code ?? "error"));
    request.end(body);
  });
}

function bodyOf(number: number, now: Date): Buffer {
  const ticket = {
    id: `T-${Math.floor(number / messagesEach)}`,
    subject: "Cannot open a chat",
    body: "Since I have a new phone I cannot create a new chat. It says: already have an active consultation.",
    status: "open",
    requester: { email: `person${Math.floor(number / messagesEach)}@example.com`, name: "Somebody" },
    created_at: "2026-03-02T09:00:00.000Z",
    updated_at: now.toISOString(),
    message: {
      id: `M-${number}`,
      author: "requester",
      created_at: now.toISOString(),
      body: `Still nothing, this is my message number ${number}.`,
    },
  };
  return Buffer.from(JSON.stringify({ type: "ticket.updated", timestamp: now.toISOString(), data: { ticket } }));
}

/** True where everything that was sent was taken, and everything that was taken is there. */
async function tellStored(): Promise<boolean> {
  const stored = await db.inboundDelivery.count({ where: { integrationId: id, deliveryKey: { startsWith: "msg " } } });
  const taken = answers.get("200") ?? 0;
  say(`Answers to ${sent}: ${[...answers].map(([answer, count]) => `${count} × ${answer}`).join(", ")}.`);
  say(`Stored: ${stored}. Lost of what was taken: ${Math.max(0, taken - stored)}.`);
  const done = () => db.inboundDelivery.count({ where: { integrationId: id, status: "done" } });
  const before = await done();
  const worker = processes.find(({ name }) => name === "worker");
  const cpu = worker ? cpuMs([worker.pid]) : Number.NaN;
  const waited = 10;
  await new Promise((resolve) => setTimeout(resolve, waited * 1_000));
  const read = (await done()) - before;
  const each = worker ? ((cpuMs([worker.pid]) - cpu) / Math.max(1, read)).toFixed(1) : "?";
  say(
    `Understood so far: ${before + read}; ${(read / waited).toFixed(0)} a second when nothing comes in any more, ${each} ms of the worker's CPU each.`,
  );
  say(
    `Load average of the last 1, 5 and 15 minutes: ${loadavg()
      .map((value) => value.toFixed(1))
      .join(", ")}.`,
  );
  return taken === sent && stored === taken;
}
