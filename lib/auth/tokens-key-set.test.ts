import { createServer, type Server } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { bearer } from "./tokens";

// With APP_JWKS_URL the app's tokens are verified by the key set of its identity service.

let server: Server;
let answers: "keys" | "error" = "keys";
const userId = newId();
const keys = await generateKeyPair("ES256", { extractable: true });
const strangers = await generateKeyPair("ES256");

beforeAll(async () => {
  const body = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: "one", alg: "ES256", use: "sig" }] });
  server = createServer((_, response) => {
    response.writeHead(answers === "keys" ? 200 : 500, { "content-type": "application/json" }).end(answers === "keys" ? body : "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.APP_JWKS_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/keys`;
});
afterAll(() => server.close());

function signed(alg: string, kid = "one"): SignJWT {
  return new SignJWT({}).setProtectedHeader({ alg, kid }).setSubject(userId).setExpirationTime("1 hour");
}

async function codeOf(token: string): Promise<string> {
  return bearer(new Headers({ authorization: `Bearer ${token}` }), {}).then(
    (actor) => actor.kind,
    (thrown: { code: string }) => thrown.code,
  );
}

test("a key set that cannot be read is our trouble, not the user's: they are not signed out for it", async () => {
  answers = "error";
  expect(await codeOf(await signed("ES256").sign(keys.privateKey))).toBe("UNAVAILABLE");
  answers = "keys";
});

test("a token of the service is believed; one of a stranger, or one keyed with what is public, is not", async () => {
  expect(await codeOf(await signed("ES256").sign(keys.privateKey))).toBe("app");
  expect(await codeOf(await signed("ES256").sign(strangers.privateKey))).toBe("UNAUTHENTICATED");
  expect(await codeOf(await signed("ES256", "two").sign(keys.privateKey))).toBe("UNAUTHENTICATED");
  const publicKey = new TextEncoder().encode(await exportSPKI(keys.publicKey));
  expect(await codeOf(await signed("HS256").sign(publicKey))).toBe("UNAUTHENTICATED");
  const appSecret = new TextEncoder().encode(process.env.APP_JWT_SECRET);
  expect(await codeOf(await signed("HS256").sign(appSecret))).toBe("UNAUTHENTICATED");
});
