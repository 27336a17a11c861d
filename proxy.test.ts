import { NextRequest } from "next/server";
import { describe, expect, test, vi } from "vitest";
import { pathHeader } from "@/lib/auth/own-path";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { config, proxy } from "./proxy";

async function visit(path: string, init: { method?: string; cookie?: string; headers?: Record<string, string> } = {}) {
  const headers = { ...init.headers, ...(init.cookie && { cookie: `${sessionCookieName()}=${init.cookie}` }) };
  return proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { method: init.method ?? "GET", headers }));
}

function runsOn(path: string): boolean {
  return config.matcher.some((source) => new RegExp(`^${source}$`).test(path));
}

describe("a visitor without a session", () => {
  test("is sent to the sign-in page and back afterwards", async () => {
    const response = await visit("/users?q=a&sort=name");
    expect(response.status).toBe(307);
    expect(new URL(response.headers.get("location") ?? "").pathname).toBe("/sign-in");
    expect(new URL(response.headers.get("location") ?? "").searchParams.get("next")).toBe("/users?q=a&sort=name");
  });

  test.each(["/sign-in", "/sign-in?next=%2F", "/sign-out", "/docs", "/docs/consultations"])("may open %s", async (path) => {
    expect((await visit(path)).headers.get("location")).toBeNull();
  });

  test.each(["/", "/lockouts", "/docsx", "/sign-inside", "/no-permission"])("may not open %s", async (path) => {
    expect((await visit(path)).status).toBe(307);
  });

  test("keeps what was typed into a form: a server action answers for itself", async () => {
    expect((await visit("/users", { method: "POST" })).headers.get("location")).toBeNull();
  });
});

test("a page is told its own path and a nonce by us, whatever the visitor sends", async () => {
  const response = await visit("/users?q=a", { cookie: "x", headers: { [pathHeader]: "//evil.test", "x-nonce": "known" } });
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = response.headers.get("x-middleware-request-x-nonce");
  expect(response.headers.get(`x-middleware-request-${pathHeader}`)).toBe("/users?q=a");
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(policy).toContain(`'nonce-${nonce}'`);
});

test("the policy trusts no script but ours, nothing may frame us, and every page has a nonce of its own", async () => {
  const policies = await Promise.all(
    Array.from({ length: 20 }, async () => (await visit("/", { cookie: "x" })).headers.get("content-security-policy") ?? ""),
  );
  expect(new Set(policies).size).toBe(20);
  const directives = new Map(policies[0]?.split("; ").map((each) => each.split(/ (.*)/s).slice(0, 2) as [string, string]));
  expect(directives.get("script-src")).toMatch(/^'self' 'nonce-[^']+' 'strict-dynamic'$/);
  expect(directives.get("style-src")).not.toContain("unsafe");
  expect([directives.get("default-src"), directives.get("frame-ancestors"), directives.get("object-src")]).toEqual([
    "'none'",
    "'none'",
    "'none'",
  ]);
  expect([directives.get("base-uri"), directives.get("form-action"), directives.get("connect-src")]).toEqual([
    "'self'",
    "'self'",
    "'self'",
  ]);
  expect([...directives.values()].join(" ")).not.toMatch(/https?:|\*/);
});

test("over https the cookie is Secure by its very name, and browsers are told to stay with https", async () => {
  expect((await visit("/", { cookie: "x" })).headers.get("strict-transport-security")).toBeNull();
  vi.stubEnv("NEXTAUTH_URL", "https://desk.lume.app");
  vi.resetModules();
  const [secured, cookie] = [await import("./proxy"), await import("@/lib/auth/session-cookie")];
  expect(cookie.sessionCookieName()).toBe("__Secure-next-auth.session-token");
  expect(cookie.sessionCookieOptions()).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax" });
  const plain = await secured.proxy(new NextRequest("https://desk.lume.app/users", { headers: { cookie: "next-auth.session-token=x" } }));
  expect(plain.status).toBe(307);
  expect(plain.headers.get("strict-transport-security")).toContain("max-age=");
  vi.unstubAllEnvs();
});

test("while the database is away, a page says so with 503 and when to come back; an open page's own requests go through", async () => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
  vi.resetModules();
  // The client that other tests of this file share would be connected already.
  (globalThis as { lumeDb?: unknown }).lumeDb = undefined;
  const away = await import("./proxy");
  const headers = { cookie: "next-auth.session-token=x" };
  const page = await away.proxy(new NextRequest("http://localhost:3000/users", { headers }));
  expect([page.status, page.headers.get("retry-after"), page.headers.get("refresh")]).toEqual([503, "5", "5"]);
  expect(await page.text()).toContain("Nothing that was saved is lost");
  const inPortuguese = await away.proxy(
    new NextRequest("http://localhost:3000/users", { headers: { ...headers, "accept-language": "pt-BR" } }),
  );
  expect(await inPortuguese.text()).toMatch(/lang="pt-BR".*Nada do que foi salvo se perdeu/s);
  expect(
    (await away.proxy(new NextRequest("http://localhost:3000/users", { headers: { ...headers, "sec-fetch-dest": "empty" } }))).status,
  ).toBe(200);
  expect((await away.proxy(new NextRequest("http://localhost:3000/users", { method: "POST", headers }))).status).toBe(200);
  vi.unstubAllEnvs();
});

test("it runs on pages, not on the API, health checks and files", async () => {
  for (const path of ["/", "/users", "/users/0192f3c1-7b00-7000-8000-0000000000e4", "/apiary", "/docs", "/sign-in"])
    expect(runsOn(path), path).toBe(true);
  for (const path of ["/api", "/api/v1/consultations", "/healthz", "/readyz", "/_next/static/a.js", "/icon.svg", "/robots.txt"])
    expect(runsOn(path), path).toBe(false);
});
