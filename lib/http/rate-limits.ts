import "server-only";
import { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

// How many requests one caller may make in a while. Counted in the database, so that any number of app servers count as
// one. High enough that no app and no hand ever meets it: it is there for what loops.

export const limitNames = ["user", "create", "service", "lookup"] as const;
export type LimitName = (typeof limitNames)[number];
export type Limit = { points: number; seconds: number };

/** user: all requests of one user but creates · create: POST /consultations of one user · service: one service token · lookup: blind lookups of one member of staff. */
export const limitsByDefault: Readonly<Record<LimitName, Limit>> = {
  user: { points: 1200, seconds: 60 },
  create: { points: 240, seconds: 60 },
  service: { points: 6000, seconds: 60 },
  // By hand, one by one: whoever has a list of addresses is told no before it is through.
  lookup: { points: 40, seconds: 600 },
};

/** Counts a request and says what is left, as headers; throws RATE_LIMITED with Retry-After. Callers without a token are not counted. */
export async function countRequest(named: LimitName | undefined, actor: Actor): Promise<Record<string, string>> {
  const name = named ?? (actor.kind === "app" ? "user" : "service");
  const key = actor.kind === "app" ? actor.userId : actor.kind === "service" || (actor.kind === "staff" && named) ? actor.id : undefined;
  if (key === undefined) return {};
  const { limiter, limit } = limiterOf(name);
  try {
    return headersOf(name, limit, await limiter.consume(key));
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = secondsUntil(thrown);
    throw new Refusal("RATE_LIMITED", (t) => t.tooManyRequests(limit.points, limit.seconds, seconds), {
      headers: { ...headersOf(name, limit, thrown), "Retry-After": String(seconds) },
    });
  }
}

/** Takes away counts that ended more than an hour ago; an own count begins anew by itself. */
export async function sweepRateLimits(now: Date = new Date()): Promise<number> {
  return db.$executeRaw`DELETE FROM rate_limits WHERE expire < ${now.getTime() - 3_600_000}`;
}

function headersOf(name: LimitName, limit: Limit, left: RateLimiterRes): Record<string, string> {
  return {
    "RateLimit-Policy": `"${name}";q=${limit.points};w=${limit.seconds}`,
    RateLimit: `"${name}";r=${left.remainingPoints};t=${secondsUntil(left)}`,
  };
}

function secondsUntil({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

type Counting = { limiter: RateLimiterPostgres; limit: Limit };
const counting = new Map<LimitName, Counting>();

function limiterOf(name: LimitName): Counting {
  const known = counting.get(name);
  if (known) return known;
  const limit = env().RATE_LIMITS[name] ?? limitsByDefault[name];
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: limit.points,
    duration: limit.seconds,
    // Who is refused already is refused from memory: a loop costs the database nothing.
    inMemoryBlockOnConsumed: limit.points + 1,
  });
  const made = { limiter, limit };
  counting.set(name, made);
  return made;
}

// Connections of its own, few: the limiter is a library that speaks to the driver, and is asked before everything else.
const poolSize = 3;
const kept = globalThis as { lumeLimiterPool?: Pool };

function pool(): Pool {
  if (kept.lumeLimiterPool) return kept.lumeLimiterPool;
  const made = new Pool({
    connectionString: env().DATABASE_URL,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    application_name: "lume-support limits",
    allowExitOnIdle: true,
  });
  // A connection that is lost while nobody uses it is no news: the next request opens another.
  made.on("error", () => {});
  kept.lumeLimiterPool = made;
  return made;
}
