import "server-only";
import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/ids";
import { refusePanel } from "./refuse";
import { LaunchClaims, launchMinutesMax, visitMinutes } from "./schema";

// Two tokens, neither of them a cookie. The helpdesk's says who looks at what, signed with the integration's panel secret; it is given once for
// the page's own, which the page keeps in memory and sends as a header.

export const launchAudience = "lume-panel";
const pageAudience = "lume-panel-page";
const skewSeconds = 30;

/** What the helpdesk said; refused as expired or forged. */
export async function readLaunch(token: string, secret: string, integrationId: string, now: Date): Promise<LaunchClaims> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: integrationId,
      audience: launchAudience,
      requiredClaims: ["exp", "iat", "jti", "sub"],
      maxTokenAge: `${launchMinutesMax}m`,
      clockTolerance: skewSeconds,
      currentDate: now,
    });
    const claims = LaunchClaims.safeParse(payload);
    if (!claims.success) throw refusePanel("forged");
    return claims.data;
  } catch (thrown) {
    if (thrown instanceof errors.JWTExpired || (thrown instanceof errors.JWTClaimValidationFailed && thrown.claim === "iat"))
      throw refusePanel("expired");
    if (thrown instanceof errors.JOSEError) throw refusePanel("forged");
    throw thrown;
  }
}

export async function signPage(visitId: string, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(visitId)
    .setAudience(pageAudience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + visitMinutes * 60)
    .sign(pageKey());
}

/** The visit that a page's token names; refused as expired where it is not ours any more. */
export async function readPage(token: string | undefined, now: Date): Promise<string> {
  try {
    const { payload } = await jwtVerify(token ?? "", pageKey(), { algorithms: ["HS256"], audience: pageAudience, currentDate: now });
    if (payload.sub && isUuid(payload.sub)) return payload.sub;
  } catch (thrown) {
    if (!(thrown instanceof errors.JOSEError)) throw thrown;
  }
  throw refusePanel("expired");
}

function pageKey(): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "lume panel pages", 32));
}
