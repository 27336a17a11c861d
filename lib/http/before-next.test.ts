import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/v1/webhooks/[provider]/[integration]/route";
import { db } from "@/lib/db";
import { deliveryBytesMax } from "@/lib/integrations/limits";
import { signedHeaders } from "@/lib/integrations/signatures";
import { integrationOf, payload, type TestIntegration } from "@/lib/testing/integrations";
import { answerBeforeNext, webhooksPath } from "./before-next";

// The receiver as a server has it, over a socket: what Next would be asked for is answered by a word here.

let integration: TestIntegration;
const server = http.createServer((_request, response) => response.end("Next"));

beforeAll(async () => {
  answerBeforeNext({ method: "POST", path: webhooksPath, handler: POST });
  integration = await integrationOf("generic");
  await once(server.listen(0, "127.0.0.1"), "listening");
});

afterAll(() => server.close());

const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const ours = () => `/api/v1/webhooks/generic/${integration.id}`;

function post(body: Buffer, more: { path?: string; id?: string; headers?: Record<string, string>; streamed?: true } = {}) {
  const { path = ours(), id = "one", headers = signedHeaders("generic", integration.secret, id, body, new Date()) } = more;
  const content = more.streamed ? new Blob([new Uint8Array(body)]).stream() : new Uint8Array(body);
  return fetch(address(path), { method: "POST", headers, body: content, ...(more.streamed && { duplex: "half" }) } as RequestInit);
}

test("what is signed is stored as it came, told or streamed, and a repeat is one", async () => {
  const body = payload("generic-created");
  const answer = await post(body, {
    headers: { ...signedHeaders("generic", integration.secret, "one", body, new Date()), "x-request-id": "r-1" },
  });
  expect([answer.status, await answer.json()]).toEqual([200, { data: { received: true, duplicate: false } }]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "x-request-id": "r-1",
  });
  expect(await (await post(body, { streamed: true })).json()).toEqual({ data: { received: true, duplicate: true } });
  const [delivery] = await db.inboundDelivery.findMany();
  expect(Buffer.from(delivery?.body ?? []).equals(body)).toBe(true);
});

test("what is forged, too large or addressed to nobody is refused in words, and the connection lives on", async () => {
  const body = payload("generic-created");
  expect((await post(body, { headers: {} })).status).toBe(401);
  expect(
    (
      await post(body, {
        path: ours()
          .replace(/.$/, "0")
          .replace(/.(?=.$)/, "0"),
      })
    ).status,
  ).toBe(404);
  expect((await post(body, { path: ours().replace("generic", "hubspot") })).status).toBe(404);
  const large = Buffer.alloc(3 * deliveryBytesMax, 32);
  for (const more of [{}, { streamed: true }] as const) expect((await post(large, more)).status).toBe(413);
  expect((await post(Buffer.alloc(0), { id: "empty" })).status).toBe(200);
});

test("a body that is cut off leaves nothing, and the server goes on", async () => {
  const before = await db.inboundDelivery.count();
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.resume().end(`POST ${ours()} HTTP/1.1\r\nHost: x\r\nWebhook-Id: \xff\r\nContent-Length: 100\r\n\r\n{"half`, "latin1");
  await once(socket, "close");
  expect((await post(payload("generic-created"))).status).toBe(200);
  expect(await db.inboundDelivery.count()).toBe(before);
});

test("everything else goes Next's way", async () => {
  for (const path of [`${ours()}?a=1`, `${ours()}/`, "/api/v1/webhooks/generic/7", "/api/v1/consultations"])
    expect(await (await post(Buffer.from("{}"), { path })).text()).toBe("Next");
  expect(await (await fetch(address(ours()))).text()).toBe("Next");
});
