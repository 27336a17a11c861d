import { SignJWT, UnsecuredJWT } from "jose";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { sessionSeconds } from "./session-cookie";
import { openSession, sealSession } from "./session-seal";

const sessionId = newId();
const secret = () => env().NEXTAUTH_SECRET;

test("a sealed session opens to its id, and its text tells nobody which it is", async () => {
  const cookie = await sealSession(sessionId);
  expect(await openSession(cookie)).toBe(sessionId);
  expect(cookie).not.toContain(sessionId);
  expect(Buffer.from(cookie.split(".")[0] ?? "", "base64url").toString()).toBe('{"alg":"dir","enc":"A256GCM"}');
});

test("nothing else opens: missing, cut off, changed, another secret, expired, only signed, unsigned, no session id", async () => {
  const cookie = await sealSession(sessionId);
  const changed = cookie.replace(/.(?=.$)/, (letter) => (letter === "A" ? "B" : "A"));
  const key = new TextEncoder().encode(secret());
  const others = [
    undefined,
    "",
    "nonsense",
    cookie.slice(0, -4),
    changed,
    await encode({ token: { sessionId }, secret: "another-secret-another-secret" }),
    await encode({ token: { sessionId }, secret: secret(), maxAge: -60 }),
    await new SignJWT({ sessionId }).setProtectedHeader({ alg: "HS256" }).sign(key),
    new UnsecuredJWT({ sessionId }).encode(),
    await encode({ token: {}, secret: secret(), maxAge: sessionSeconds }),
    await encode({ token: { sessionId: "1; DROP TABLE staff" }, secret: secret() }),
    await encode({ token: { sessionId: { id: sessionId } }, secret: secret() }),
  ];
  for (const other of others) expect(await openSession(other)).toBeUndefined();
});
