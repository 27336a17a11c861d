import { CompactSign } from "jose";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { bearer } from "./tokens";

// With an issuer and an audience set: who a token is from and for, and how far two clocks may differ.

process.env.APP_JWT_ISSUER = "https://id.lume.test";
process.env.APP_JWT_AUDIENCE = "lume-app";

const userId = newId();
const leeway = 60;
/** Tests run on a busy machine: what is still let in has so many seconds to spare, what is refused only gets older. */
const spare = 20;
const now = () => Math.floor(Date.now() / 1000);

async function answer(claims: Record<string, unknown>): Promise<string> {
  const usual = { iss: "https://id.lume.test", aud: "lume-app", sub: userId, exp: now() + 600 };
  const bytes = (text: string | undefined) => new TextEncoder().encode(text);
  const token = await new CompactSign(bytes(JSON.stringify({ ...usual, ...claims })))
    .setProtectedHeader({ alg: "HS256" })
    .sign(bytes(env().APP_JWT_SECRET));
  return bearer(new Headers({ authorization: `Bearer ${token}` }), {}).then(
    (actor) => actor.kind,
    (thrown: { code: string; message: string }) => `${thrown.code}: ${thrown.message}`,
  );
}

const invalid = "UNAUTHENTICATED: The token is not valid.";

describe("who it is from and for", () => {
  test("must be who we were told of, and us", async () => {
    expect(await answer({})).toBe("app");
    expect(await answer({ aud: ["billing", "lume-app"] })).toBe("app");
    expect(await answer({ iss: "https://id.evil.test" })).toBe(invalid);
    expect(await answer({ iss: "https://id.lume.test/" })).toBe(invalid);
    expect(await answer({ iss: undefined })).toBe(invalid);
    expect(await answer({ aud: "billing" })).toBe(invalid);
    expect(await answer({ aud: [] })).toBe(invalid);
    expect(await answer({ aud: undefined })).toBe(invalid);
  });
});

describe("how far the clocks may differ", () => {
  test("a token that has just expired is good for a minute more, and not for longer", async () => {
    expect(await answer({ exp: now() - leeway + spare })).toBe("app");
    expect(await answer({ exp: now() - leeway })).toBe("UNAUTHENTICATED: The token has expired.");
    expect(await answer({ exp: now() - 3600 })).toBe("UNAUTHENTICATED: The token has expired.");
  });

  test("a token that is not valid yet is good from a minute before", async () => {
    expect(await answer({ nbf: now() + leeway })).toBe("app");
    expect(await answer({ nbf: now() + leeway + spare })).toBe(invalid);
  });

  test("times that are none are refused, and a token without an end, too", async () => {
    expect(await answer({ exp: undefined })).toBe(invalid);
    for (const wrong of ["tomorrow", String(now() + 600), null, {}, true]) {
      expect(await answer({ exp: wrong }), `exp ${wrong}`).toBe(invalid);
      expect(await answer({ nbf: wrong }), `nbf ${wrong}`).toBe(invalid);
    }
  });
});
