import { createHmac } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, start } from "@/lib/testing/people";
import { queueDelivery } from "./queue";
import { leaseMs, mailLeaseMs, mailSilenceMs, roundMax, timeoutMs, waitAfter } from "./rules";
import { newSecret, seal, unseal } from "./secret";
import { sendDelivery } from "./send";
import { sweepDeliveries } from "./sweep";

const smtpPort = await vi.hoisted(async () => {
  const { freePort } = await import("../../scripts/ports");
  const port = await freePort();
  Object.assign(process.env, {
    WEBHOOKS_TO_PRIVATE: "1",
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "Lume Support <desk@lume.test>",
  });
  return port;
});

const worker = { kind: "system", name: "test" } as const;
type Heard = { headers: http.IncomingHttpHeaders; body: string };
let heard: Heard[] = [];
let answer: (response: http.ServerResponse) => void;
const receiver = http.createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  heard.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
  answer(response);
});
let mails: string[] = [];
/** A server that has the mail and does not say so yet. */
let heldBack: ((say: () => void) => void) | undefined;
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, _session, done) => {
    let mail = "";
    stream.on("data", (part) => {
      mail += part;
    });
    stream.on("end", () => {
      mails.push(mail);
      if (heldBack) return heldBack(done);
      done(mail.includes("Refuse this") ? new Error("no thanks") : null);
    });
  },
});

beforeAll(async () => {
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  await new Promise<void>((done) => mailServer.listen(smtpPort, "127.0.0.1", done));
});
afterAll(async () => {
  receiver.close();
  await new Promise<void>((done) => mailServer.close(done));
});
beforeEach(() => {
  heard = [];
  mails = [];
  heldBack = undefined;
  answer = (response) => response.writeHead(200).end("thank you");
});

async function channel(previous?: string) {
  const secret = newSecret();
  const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const before = previous ? { previousSecret: seal(previous), previousUntil: minutes(60) } : {};
  const made = {
    id: newId(),
    name: "Pager",
    kind: "webhook",
    target,
    secret: seal(secret),
    createdAt: start,
    createdBy: "test",
    ...before,
  };
  await db.alertChannel.create({ data: made });
  return { ...made, secret };
}

function queued(to: { id: string; target: string }, body = '{"n":1}') {
  return db.$transaction((tx) =>
    queueDelivery(tx, { purpose: "alert", transport: "webhook", channelId: to.id, target: to.target, subject: "Alert", body }, start),
  );
}
const mail = (body: string) =>
  db.$transaction((tx) =>
    queueDelivery(tx, { purpose: "alert", transport: "email", target: "on-call@lume.test", subject: "Alert: 409 rate 12 %", body }, start),
  );
const send = (deliveryId: string, at: Date) => sendDelivery(worker, { deliveryId }, at);
const triesOf = (deliveryId: string) => db.deliveryTry.findMany({ where: { deliveryId }, orderBy: { number: "asc" } });

function signed({ headers, body }: Heard, secret: string): string {
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(text)
    .digest("base64")}`;
}

test("a webhook is signed as Standard Webhooks says, with both secrets while the old one works", async () => {
  const old = newSecret();
  const to = await channel(old);
  const id = await queued(to);
  expect(await send(id, start)).toEqual({ status: "sent" });
  const [first] = heard as [Heard];
  expect(first.headers).toMatchObject({ "webhook-id": `msg_${id}`, "webhook-timestamp": String(start.getTime() / 1_000) });
  expect(first.headers["webhook-signature"]).toBe(`${signed(first, to.secret)} ${signed(first, old)}`);
  expect(await triesOf(id)).toMatchObject([{ ok: true, statusCode: 200, answer: "thank you" }]);
  expect(await send(id, minutes(1))).toEqual({ status: "not_now" });

  await send(await queued(to), minutes(0));
  const later = await queued(to);
  await send(later, minutes(61));
  expect(heard.at(-1)?.headers["webhook-signature"]).toBe(signed(heard.at(-1) as Heard, to.secret));
});

test("a secret is kept sealed, and says nothing once it was touched", () => {
  const secret = newSecret();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(seal(secret)).not.toBe(seal(secret));
  expect(unseal(seal(secret))).toBe(secret);
  expect(unseal(`A${seal(secret).slice(1)}`) === secret && unseal(seal(secret).slice(4))).toBeFalsy();
});

test("is tried again, later each time, until it is given up; a redirect is not followed", async () => {
  const id = await queued(await channel());
  let now = start;
  for (let tries = 1; tries <= roundMax; tries++) {
    answer = (response) => response.writeHead(tries % 2 ? 302 : 500, { location: "/elsewhere" }).end("x".repeat(100_000));
    expect(await send(id, now)).toEqual({ status: tries === roundMax ? "dead" : "waiting" });
    expect(await send(id, now)).toEqual({ status: "not_now" });
    const row = await db.delivery.findUniqueOrThrow({ where: { id } });
    if (row.status === "waiting") {
      const waited = row.nextAt.getTime() - now.getTime();
      expect(waited).toBeGreaterThanOrEqual(waitAfter(tries, 0));
      expect(waited).toBeLessThanOrEqual(waitAfter(tries, 1));
      now = row.nextAt;
    }
  }
  const tries = await triesOf(id);
  expect(tries).toHaveLength(roundMax);
  expect(tries.slice(0, 2)).toMatchObject([
    { ok: false, statusCode: 302 },
    { ok: false, statusCode: 500 },
  ]);
  expect(tries[0]?.answer).toHaveLength(2_000);
  expect(heard).toHaveLength(roundMax);
});

test("a worker that is killed between sending and writing it down: sent again with the same id, once", async () => {
  const id = await queued(await channel());
  // What a killed worker leaves: the lease, a try without an end, and a receiver who has it.
  let killed: () => void = () => undefined;
  const received = new Promise<void>((done) => {
    answer = (response) => {
      killed = () => response.writeHead(200).end();
      done();
    };
  });
  const lost = send(id, start);
  await received;
  expect(await triesOf(id)).toMatchObject([{ number: 1, ok: null }]);
  expect(await send(id, minutes(0.2))).toEqual({ status: "not_now" });
  expect(await sweepDeliveries(worker, {}, minutes(0.2))).toBe(0);

  const next = new Date(start.getTime() + leaseMs);
  expect(await sweepDeliveries(worker, {}, next)).toBe(1);
  const first = killed;
  answer = (response) => response.writeHead(200).end();
  expect(await Promise.all([send(id, next), send(id, next)])).toEqual(expect.arrayContaining([{ status: "sent" }, { status: "not_now" }]));
  expect(new Set(heard.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`))).toEqual(new Set([`msg_${id} {"n":1}`]));
  expect(heard).toHaveLength(2);
  first();
  await lost;
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject({ status: "sent", tries: 2 });
});

test("e-mail goes through the server of the environment, with the same Message-ID at each try", async () => {
  const id = await mail("Window: 09:00 to 10:00\n");
  expect(await send(id, start)).toEqual({ status: "sent" });
  expect(mails[0]).toContain(`Message-ID: <msg_${id}@lume.support>`);
  expect(mails[0]).toContain("To: on-call@lume.test");
  expect(mails[0]).toContain("Window: 09:00 to 10:00");

  const refused = await mail("Refuse this");
  expect(await send(refused, start)).toEqual({ status: "waiting" });
  expect(await triesOf(refused)).toMatchObject([{ ok: false, statusCode: 450 }]);
});

test("a mail whose hand-over was cut off at its end is handed over once more, the same to the byte, and not while the first may be heard", async () => {
  const id = await mail("Window: 09:00 to 10:00\n");
  let say: () => void = () => undefined;
  const handedOver = new Promise<void>((done) => {
    heldBack = (late) => {
      say = late;
      done();
    };
  });
  // What a killed worker leaves: the server has the mail, and nobody knows.
  const lost = send(id, start);
  await handedOver;
  heldBack = undefined;
  const soon = new Date(start.getTime() + leaseMs);
  expect(await send(id, soon)).toEqual({ status: "not_now" });
  const next = new Date(start.getTime() + mailLeaseMs);
  expect(await send(id, next)).toEqual({ status: "sent" });
  expect(mails).toHaveLength(2);
  expect(mails[1]).toBe(mails[0]);
  expect(mails[0]).toContain(`Date: ${start.toUTCString().replace("GMT", "+0000")}`);
  say();
  await lost;
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject({ status: "sent", tries: 2 });
  expect(await send(id, minutes(60 * 24))).toEqual({ status: "not_now" });
});

test("a mail server may be silent for a minute, at each of its answers, before another worker takes the mail", () => {
  // Greeting, EHLO twice, STARTTLS, three for AUTH, MAIL, RCPT, and the end of the mail; DATA comes at once.
  expect(mailSilenceMs).toBeGreaterThanOrEqual(60_000);
  expect(mailLeaseMs).toBeGreaterThan(1.5 * timeoutMs + 9 * mailSilenceMs);
});
