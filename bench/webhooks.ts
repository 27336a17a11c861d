import http from "node:http";
import { loadavg } from "node:os";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { newId } from "@/lib/ids";
import { signedHeaders } from "@/lib/integrations/signatures";
import { say } from "../scripts/words";
import { figuresOf } from "./figures";

// Sends signed webhooks to a running server at a rate that does not wait for the answers, and holds what is stored against what was
// answered. Started by scripts/bench.ts: DATABASE_URL, NEXTAUTH_URL (the server), BENCH_RATE (a second), BENCH_SECONDS.

const rate = Number(process.env.BENCH_RATE ?? 1_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 60);
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
const durations: number[] = [];

await warmUp();
say(`${rate} webhooks a second for ${seconds} s …`);
const started = performance.now();
const sent = await sendAll();
const tookSeconds = (performance.now() - started) / 1_000;
await tell();
agent.destroy();
await db.$disconnect();

async function warmUp(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await send(`warm ${turn}`, -1 - turn);
  answers.clear();
  durations.length = 0;
}

async function sendAll(): Promise<number> {
  const under: Promise<void>[] = [];
  const all = rate * seconds;
  const begun = performance.now();
  while (under.length < all) {
    const due = Math.min(all, Math.ceil(((performance.now() - begun) / 1_000) * rate));
    while (under.length < due) under.push(send(`msg ${under.length}`, under.length));
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
  await Promise.all(under);
  return under.length;
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

async function tell(): Promise<void> {
  const stored = await db.inboundDelivery.count({ where: { integrationId: id, deliveryKey: { startsWith: "msg " } } });
  const taken = answers.get("200") ?? 0;
  const { p50, p95, max } = figuresOf(durations);
  say(`${sent} sent in ${tookSeconds.toFixed(1)} s: ${(taken / tookSeconds).toFixed(0)} a second taken.`);
  say(`Answers: ${[...answers].map(([answer, count]) => `${count} × ${answer}`).join(", ")}.`);
  say(`Time to answer: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${max.toFixed(0)} ms.`);
  say(`Stored: ${stored}. Lost of what was taken: ${Math.max(0, taken - stored)}.`);
  const done = () => db.inboundDelivery.count({ where: { integrationId: id, status: "done" } });
  const before = await done();
  const waited = 10;
  await new Promise((resolve) => setTimeout(resolve, waited * 1_000));
  const after = await done();
  say(`Understood so far: ${after}; ${((after - before) / waited).toFixed(0)} a second when nothing comes in any more.`);
  say(
    `Load average of the last 1, 5 and 15 minutes: ${loadavg()
      .map((value) => value.toFixed(1))
      .join(", ")}.`,
  );
  process.exitCode = taken === sent && stored === taken ? 0 : 1;
}
