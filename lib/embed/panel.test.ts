import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { canvasOf } from "@/app/embed/canvas";
import { cardOf } from "@/app/embed/card";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, setPolicy } from "@/lib/testing/people";
import { auditOf, employed, ticketOf } from "@/lib/testing/tickets";
import { actInPanel } from "./act";
import { frameAncestors, isOrigin } from "./frame-ancestors";
import { admitCanvas, readCanvasRequest } from "./intercom";
import { openPanel, visitOf } from "./open";
import { readPanel } from "./read";

const integrationId = newId();
const secret = newSecret();
// Somebody who is locked out a day after the start, with a ticket from the helpdesk.
const at = minutes(24 * 60 + 30);

beforeAll(async () => {
  await setPolicy("today");
  const panel = { panelSecret: seal(secret), frameAncestors: ["https://acme.zendesk.com", "https://x.test; script-src *"] };
  await db.integration.create({
    data: { id: integrationId, provider: "zendesk", name: "Z", secret: "x", createdAt: at, createdBy: "Ana", ...panel },
  });
});

async function complaint() {
  const agent = await employed("agent");
  const { app } = await lockedOut();
  const ticket = await ticketOf({ user_id: app.userId }, minutes(24 * 60 + 20));
  const externalId = newId();
  await db.ticket.update({ where: { id: ticket.id }, data: { integrationId, source: "zendesk", externalId } });
  return { agent, app, ticket, claims: { sub: agent.email, ticket: externalId, user: app.userId, jti: newId() } };
}
const sign = (claims: Record<string, unknown>, { key = secret, issued = at, alg = "HS256", minutes: lives = 3 } = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setIssuer(integrationId)
    .setAudience("lume-panel")
    .setIssuedAt(Math.floor(issued.getTime() / 1000))
    .setExpirationTime(Math.floor(issued.getTime() / 1000) + lives * 60)
    .sign(new TextEncoder().encode(key));
const open = (token: string, now = at) => openPanel({ integration: integrationId, token }, now);
const problem = (name: string) => ({ extra: { details: { problem: name } } });

describe("a helpdesk's token", () => {
  test("lets its agent see its ticket's person once", async () => {
    const { app, claims, ticket } = await complaint();
    const token = await sign(claims);
    const { pageToken, visit } = await open(token);
    expect(visit).toMatchObject({ ticketId: ticket.id, userId: app.userId });
    expect((await visitOf(pageToken, at)).id).toBe(visit.id);
    await expect(open(token)).rejects.toMatchObject(problem("replayed"));
    await expect(visitOf(pageToken, new Date(at.getTime() + 16 * 60_000))).rejects.toMatchObject(problem("expired"));
    await expect(visitOf(token, at)).rejects.toMatchObject(problem("expired"));
  });

  test("is refused when it is forged, old, for long, another's, nobody's or of no ticket", async () => {
    const { app, claims } = await complaint();
    const fresh = (more: object) => ({ ...claims, jti: newId(), ...more });
    await expect(open(await sign(claims, { key: newSecret() }))).rejects.toMatchObject(problem("forged"));
    await expect(open(await sign(claims, { alg: "HS512" }))).rejects.toMatchObject(problem("forged"));
    await expect(
      open(`${Buffer.from('{"alg":"none"}').toString("base64url")}.${(await sign(claims)).split(".")[1]}.`),
    ).rejects.toMatchObject(problem("forged"));
    await expect(open(await sign(claims, { issued: minutes(24 * 60) }))).rejects.toMatchObject(problem("expired"));
    // What says that it lives for a year is as old after five minutes as any other.
    await expect(open(await sign(claims, { issued: minutes(24 * 60 + 20), minutes: 500_000 }))).rejects.toMatchObject(problem("expired"));
    await expect(open(await sign(fresh({ user: newId() })))).rejects.toMatchObject(problem("other_user"));
    await expect(open(await sign(fresh({ sub: "nobody@lume.test" })))).rejects.toMatchObject(problem("nobody"));
    await expect(open(await sign(fresh({ sub: (await employed("product")).email })))).rejects.toMatchObject(problem("nobody"));
    await expect(open(await sign(fresh({ ticket: "no such" })))).rejects.toMatchObject(problem("no_ticket"));
    await expect(openPanel({ integration: newId(), token: await sign(claims) }, at)).rejects.toMatchObject(problem("off"));
    const { pageToken } = await open(await sign(fresh({ user: app.userId })));
    await db.staff.update({ where: { email: claims.sub }, data: { disabledAt: at } });
    await expect(visitOf(pageToken, at)).rejects.toMatchObject(problem("nobody"));
  });
});

test("the panel does one remedy, in the agent's name and onto the ticket, with the desk's guards", async () => {
  const { agent, claims, ticket } = await complaint();
  const { visit } = await open(await sign(claims));
  const order = cardOf(await readPanel(visit.actor, { ...visit, language: "en" }, at), { language: "en", acted: false }, at).remedy?.order;
  if (!order) throw new Error("nothing to do");
  await expect(actInPanel(visit.actor, { ...order, visit, previewVersion: "old" }, at)).rejects.toMatchObject({ code: "PREVIEW_STALE" });
  const twice = await Promise.allSettled([
    actInPanel(visit.actor, { ...order, visit }, at),
    actInPanel(visit.actor, { ...order, visit }, at),
  ]);
  expect(twice.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).toMatchObject({ status: "awaiting_retry" });
  expect(await db.auditEntry.findFirst({ where: { ticketId: ticket.id, action: "consultation.archive" } })).toMatchObject({
    actorId: agent.id,
  });
  expect((await auditOf(ticket.id)).length).toBeGreaterThan(0);
  expect(cardOf(await readPanel(visit.actor, { ...visit, language: "pt" }, at), { language: "pt", acted: true }, at)).toMatchObject({
    tone: "ok",
    remedy: null,
  });
});

test("Intercom's canvas is the same card, for a signed body alone", async () => {
  const { claims, app } = await complaint();
  const body = Buffer.from(
    JSON.stringify({
      admin: { email: claims.sub },
      conversation: { id: claims.ticket },
      contact: { external_id: app.userId },
      workspace_id: "w",
    }),
  );
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  await expect(readCanvasRequest(integrationId, body, `${signature.slice(0, -1)}0`.replace(signature, "0"))).rejects.toMatchObject(
    problem("forged"),
  );
  await expect(readCanvasRequest(integrationId, Buffer.concat([body, Buffer.from(" ")]), signature)).rejects.toMatchObject(
    problem("forged"),
  );
  const said = await readCanvasRequest(integrationId, body, signature);
  const { pageToken, visit } = await admitCanvas(integrationId, said, at);
  const { canvas } = canvasOf(
    cardOf(await readPanel(visit.actor, { ...visit, language: "en" }, at), { language: "en", acted: false }, at),
    pageToken,
  );
  expect(canvas.content.components.map((each) => each.type)).toEqual(["text", "data-table", "text", "text", "button", "button"]);
  expect(canvas.content.components[0]).toMatchObject({ text: "Locked out of Wellness specialist" });
});

test("the panel may be framed by its own helpdesk alone, named as a plain origin", async () => {
  expect(await frameAncestors(integrationId)).toEqual(["https://acme.zendesk.com"]);
  expect(await frameAncestors(newId())).toEqual([]);
  expect(await frameAncestors("'none'; x")).toEqual([]);
  expect(["https://*.zendesk.com", "https://a.b.test:8443", "http://localhost:3000"].every(isOrigin)).toBe(true);
  expect(["http://a.test", "https://a.test/", "https://*", "https://a.test https://b.test", "'self'"].some(isOrigin)).toBe(false);
});
