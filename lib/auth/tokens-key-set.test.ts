import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, type GenerateKeyPairResult, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { bearer } from "./tokens";

// With APP_JWKS_URL the app's tokens are verified by the key set of its identity service. The service is a real one, on
// this machine; only the date is moved on, to get past the times for which a key set is kept.

type Answering = "keys" | "error" | "nonsense" | "no set" | "redirect";

const service = { answers: "keys" as Answering, published: ["one"], asked: 0 };
const keys = new Map<string, GenerateKeyPairResult>();
const userId = newId();
let server: Server;
let port = 0;

beforeAll(async () => {
  for (const kid of ["one", "two", "three", "stranger"]) keys.set(kid, await generateKeyPair("ES256", { extractable: true }));
  await open(0);
  process.env.APP_JWKS_URL = `http://127.0.0.1:${port}/keys`;
});
afterAll(async () => {
  vi.useRealTimers();
  await close();
});

function open(at: number): Promise<void> {
  server = createServer((_, response) => {
    service.asked++;
    void body().then(([status, text]) =>
      response.writeHead(status, { "content-type": "application/json", connection: "close", location: "/elsewhere" }).end(text),
    );
  });
  return new Promise((resolve) =>
    server.listen(at, "127.0.0.1", () => {
      port = (server.address() as AddressInfo).port;
      resolve();
    }),
  );
}

function close(): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function body(): Promise<[number, string]> {
  const set = await Promise.all(
    service.published.map(async (kid) => ({ ...(await exportJWK(keyOf(kid).publicKey)), kid, alg: "ES256", use: "sig" })),
  );
  const texts: Record<Answering, [number, string]> = {
    keys: [200, JSON.stringify({ keys: set })],
    error: [500, "{}"],
    nonsense: [200, "<html>"],
    "no set": [200, '{"keys":"none"}'],
    redirect: [302, ""],
  };
  return texts[service.answers];
}

function keyOf(kid: string): GenerateKeyPairResult {
  const pair = keys.get(kid);
  if (!pair) throw new Error(`There is no key ${kid}.`);
  return pair;
}

function claimed(alg: string, kid: string): SignJWT {
  return new SignJWT({}).setProtectedHeader({ alg, kid }).setSubject(userId).setExpirationTime("30 days");
}

function signed(by: string, kid = by): Promise<string> {
  return claimed("ES256", kid).sign(keyOf(by).privateKey);
}

async function codeOf(token: string): Promise<string> {
  return bearer(new Headers({ authorization: `Bearer ${token}` }), {}).then(
    (actor) => actor.kind,
    (thrown: { code: string }) => thrown.code,
  );
}

/** How often the service was asked meanwhile. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  const before = service.asked;
  await work();
  return service.asked - before;
}

// Time only goes on, from one test to the next, too: the key set is one for the whole process.
let clock = Date.now();
function later(minutes: number): void {
  clock += minutes * 60_000;
  vi.useFakeTimers({ toFake: ["Date"], now: clock });
}

describe("a key set that cannot be read", () => {
  test.each<Answering>(["error", "nonsense", "no set", "redirect"])(
    "is our trouble, not the user's: nobody is signed out for it (%s)",
    async (answering) => {
      later(60);
      service.answers = answering;
      expect(await codeOf(await signed("one"))).toBe("UNAVAILABLE");
      service.answers = "keys";
      later(1);
      expect(await codeOf(await signed("one"))).toBe("app");
    },
  );

  test("because nobody answers there is no other, and it comes back with the service", async () => {
    later(60);
    await close();
    expect(await codeOf(await signed("one"))).toBe("UNAVAILABLE");
    await open(port);
    later(1);
    expect(await codeOf(await signed("one"))).toBe("app");
  });

  test("does no harm while the keys that are known are fresh", async () => {
    service.answers = "error";
    expect(await codeOf(await signed("one"))).toBe("app");
    later(1);
    // A key that is not known, and a service that cannot be asked: nobody can tell.
    expect(await codeOf(await signed("two"))).toBe("UNAVAILABLE");
    expect(await codeOf(await signed("one"))).toBe("app");
    service.answers = "keys";
  });

  test("is not asked for at every request while it is away", async () => {
    later(60);
    service.answers = "error";
    const token = await signed("one");
    const times = await asked(async () => {
      for (let request = 0; request < 20; request++) expect(await codeOf(token)).toBe("UNAVAILABLE");
    });
    expect(times).toBe(1);
    service.answers = "keys";
    later(1);
    expect(await asked(async () => expect(await codeOf(token)).toBe("app"))).toBe(1);
  });
});

describe("when the keys are rotated", () => {
  test("a new one is fetched with its first token, an old one is forgotten with the set that has it no more", async () => {
    later(60);
    service.published = ["one"];
    expect(await codeOf(await signed("one"))).toBe("app");
    service.published = ["one", "two"];
    later(1);
    expect(await asked(async () => expect(await codeOf(await signed("two"))).toBe("app"))).toBe(1);
    expect(await codeOf(await signed("one"))).toBe("app");

    service.published = ["two"];
    // Kept for some minutes, so that not every request asks; then it is over.
    expect(await codeOf(await signed("one"))).toBe("app");
    later(11);
    expect(await codeOf(await signed("one"))).toBe("UNAUTHENTICATED");
    expect(await codeOf(await signed("two"))).toBe("app");
    service.published = ["one"];
    later(11);
  });

  test("keys that nobody knows do not hammer the service, one after the other or all at once", async () => {
    later(60);
    expect(await codeOf(await signed("one"))).toBe("app");
    const unknown = await Promise.all(Array.from({ length: 30 }, (_, index) => signed("three", `unknown ${index}`)));
    const inTurn = await asked(async () => {
      for (const token of unknown) expect(await codeOf(token)).toBe("UNAUTHENTICATED");
    });
    expect(inTurn).toBe(0);
    later(1);
    const together = await asked(async () => {
      const codes = await Promise.all(unknown.map(codeOf));
      expect(new Set(codes)).toEqual(new Set(["UNAUTHENTICATED"]));
    });
    expect(together).toBe(1);
  });
});

describe("a token", () => {
  test("of the service is believed; one of a stranger, or one keyed with what is public, is not", async () => {
    const publicKey = keyOf("one").publicKey;
    const head = (header: object) => Buffer.from(JSON.stringify(header)).toString("base64url");
    const [, claims, signature] = (await signed("one")).split(".") as [string, string, string];
    const secrets = {
      "its PEM": await exportSPKI(publicKey),
      "its PEM without the last line break": (await exportSPKI(publicKey)).trim(),
      "its JWK": JSON.stringify(await exportJWK(publicKey)),
      "our own secret": process.env.APP_JWT_SECRET ?? "",
      "an empty one, nearly": " ",
    };
    const tokens: Record<string, string> = {
      "a stranger's key under a known name": await signed("stranger", "one"),
      "a known key under another name": await signed("one", "two"),
      "alg none": new UnsecuredJWT({}).setSubject(userId).setExpirationTime("1 hour").encode(),
      "alg none with a signature": `${head({ alg: "none", kid: "one" })}.${claims}.${signature}`,
      "alg None": `${head({ alg: "None", kid: "one" })}.${claims}.`,
      "another alg than the key's": `${head({ alg: "RS256", kid: "one" })}.${claims}.${signature}`,
      "an alg of the same family": `${head({ alg: "ES384", kid: "one" })}.${claims}.${signature}`,
      "no alg": `${head({ kid: "one" })}.${claims}.${signature}`,
      "its own key in the header": await new SignJWT({})
        .setProtectedHeader({ alg: "ES256", jwk: await exportJWK(keyOf("stranger").publicKey) })
        .setSubject(userId)
        .setExpirationTime("1 hour")
        .sign(keyOf("stranger").privateKey),
      "a key set of its own": `${head({ alg: "ES256", kid: "mine", jku: "https://evil.test/keys" })}.${claims}.${signature}`,
      "a name that is no text": `${head({ alg: "ES256", kid: { one: 1 } })}.${claims}.${signature}`,
      "what must be understood and is not": `${head({ alg: "ES256", kid: "one", crit: ["exp"] })}.${claims}.${signature}`,
      "a header that is no object": `${head(["ES256"])}.${claims}.${signature}`,
      "a signature of the wrong length": `${head({ alg: "ES256", kid: "one" })}.${claims}.${signature.slice(0, -4)}`,
    };
    for (const [name, secret] of Object.entries(secrets)) {
      tokens[`HS256 keyed with ${name}`] = await claimed("HS256", "one").sign(new TextEncoder().encode(secret));
    }
    expect(await codeOf(await signed("one"))).toBe("app");
    for (const [name, token] of Object.entries(tokens)) expect(await codeOf(token), name).toBe("UNAUTHENTICATED");
  });
});
