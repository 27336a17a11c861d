import "server-only";
import { z } from "zod";

// The environment, parsed once. Everything that runs the product reads it from here, so a missing value fails at the
// start with its name and not in the middle of a request.
const Env = z.object({
  DATABASE_URL: z.string().min(1),
  // Demo mode: demo accounts, dev tokens, seeds. Set by scripts/start.ts, and only without a database of one's own.
  LUME_DEMO: z.enum(["0", "1"]).default("0"),
  DEMO_PASSWORD: z.string().min(1).default("lume-demo"),
  NEXTAUTH_SECRET: z.string().min(16),
  NEXTAUTH_URL: z.string().default("http://localhost:3000"),
  // How the app's bearer tokens are verified: a shared secret (HS256), or the key set of the app's identity service.
  APP_JWT_SECRET: z.string().min(16).optional(),
  APP_JWKS_URL: z.url().optional(),
  APP_JWT_ISSUER: z.string().optional(),
  APP_JWT_AUDIENCE: z.string().optional(),
  // Where the app's universal links begin, such as https://app.example.com: a copied link opens the app, or its page.
  APP_LINK_BASE: z.url().optional(),
  // The one zone in which days begin and end on every chart.
  REPORTING_ZONE: z.string().default("Europe/Lisbon"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  // How long a worker on a bulk run that says nothing is believed to live, before another one goes on with it.
  BULK_LEASE_SECONDS: z.coerce.number().min(0.2).max(600).default(30),
  // Where e-mail is handed over, such as smtps://user:password@smtp.example.com, and from whom it comes.
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  // Lets webhooks go to private addresses and over plain http: for a machine of one's own, as in the tests.
  WEBHOOKS_TO_PRIVATE: z.enum(["0", "1"]).default("0"),
  // Other limits than the usual ones, as name=requests/seconds: "create=60/60,user=600/60". lib/http/rate-limits.ts has the names.
  RATE_LIMITS: z.string().default("").transform(readLimits),
  // Holds every answer against the reference and makes a 500 of what differs; always on outside of production.
  CHECK_ANSWERS: z.enum(["0", "1"]).optional(),
  // How many proxies of our own stand in front of every server, each of which adds to X-Forwarded-For whom it heard.
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

function readLimits(text: string, context: z.RefinementCtx): Record<string, { points: number; seconds: number }> {
  const limits: Record<string, { points: number; seconds: number }> = {};
  for (const part of text.split(",").filter((each) => each.trim())) {
    const [, name, points, seconds] = /^\s*([a-z]+)=(\d{1,7})\/(\d{1,5})\s*$/.exec(part) ?? [];
    if (!name || !Number(points) || !Number(seconds))
      context.addIssue({ code: "custom", message: `"${part}" is not name=requests/seconds` });
    else limits[name] = { points: Number(points), seconds: Number(seconds) };
  }
  return limits;
}

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** The environment; throws with the names of what is missing or wrong. */
export function env(): Env {
  if (!parsed) {
    const result = Env.safeParse(process.env);
    if (!result.success) {
      throw new Error(
        `The environment is incomplete: ${result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`).join(", ")}`,
      );
    }
    parsed = result.data;
  }
  return parsed;
}

export function isDemo(): boolean {
  return env().LUME_DEMO === "1";
}
