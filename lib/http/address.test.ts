import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { clientIn, tellPeers } from "./address";

describe("the client's address", () => {
  it.each([
    // What the header says at last, who connected being its last entry, and how many proxies of ours stand in front.
    ["203.0.113.9", 0, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9", 0, "203.0.113.9"],
    ["203.0.113.9, 10.0.0.1", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9, 10.0.0.1", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9, 10.0.0.2, 10.0.0.1", 2, "203.0.113.9"],
    // Nothing in front of a server that expects a proxy, as in the demo.
    ["127.0.0.1", 1, "127.0.0.1"],
    [" 2001:db8::1 ,10.0.0.1", 1, "2001:db8::1"],
    [" , ", 1, undefined],
    [null, 1, undefined],
  ])("of %j with %i trusted proxies is %s", (header, proxies, address) => expect(clientIn(header, proxies)).toBe(address));

  it("is never what the client wrote, however much it wrote, where as many proxies stand in front as are trusted", () => {
    const entry = fc.stringMatching(/^[0-9a-f.:]{1,20}$/);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.array(entry, { maxLength: 5 }), (forged, proxies) => {
        expect(clientIn([...forged, "client", ...proxies].join(", "), proxies.length)).toBe("client");
      }),
    );
  });

  it("is cut where it is no address", () => expect(clientIn("x".repeat(1_000), 0)).toHaveLength(64));
});

describe("who connects", () => {
  const server = http.createServer((request, response) => response.end(String(request.headers["x-forwarded-for"])));
  afterAll(() => server.close());

  it("is the last entry of what a server reads, whatever was sent", async () => {
    tellPeers();
    tellPeers();
    await once(server.listen(0, "127.0.0.1"), "listening");
    const said = async (headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers })).text();
    expect(await said({})).toBe("127.0.0.1");
    expect(await said({ "x-forwarded-for": "6.6.6.6" })).toBe("6.6.6.6, 127.0.0.1");
  });
});
