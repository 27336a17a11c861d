import { type NextRequest, NextResponse } from "next/server";
import { pathHeader, signInAddress } from "@/lib/auth/own-path";
import { servedOverHttps, sessionCookieName } from "@/lib/auth/session-cookie";
import { frameAncestors } from "@/lib/embed/frame-ancestors";
import { databaseAnswers } from "@/lib/health/answers";
import { languageCookie, languageOf, languageTags } from "@/lib/texts/language";
import { unavailable as texts } from "@/lib/texts/unavailable";

// Runs before every page: the security headers with a fresh nonce, and a real redirect for visitors without a session
// cookie. The cookie is only looked for, not believed: pages and verbs ask the database themselves.

const panelPath = "/embed/user";

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (needsSession(pathname) && !request.cookies.has(sessionCookieName()) && isRead(request)) {
    return secured(NextResponse.redirect(new URL(signInAddress(pathname + search), request.nextUrl), 307), contentPolicy(newNonce()));
  }
  if (isDocument(request) && !(await databaseAnswers())) return secured(unavailable(request), contentPolicy(newNonce()));
  const nonce = newNonce();
  // The panel alone may be shown in a frame, and by its own helpdesk alone.
  const ancestors = pathname === panelPath ? await frameAncestors(request.nextUrl.searchParams.get("integration")) : [];
  const policy = contentPolicy(nonce, ancestors);
  // Next reads the nonce for its own scripts from the request's policy; pages may ask for x-nonce.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, pathname + search);
  const response = secured(NextResponse.next({ request: { headers } }), policy);
  // The older header knows no list: it would forbid what the policy allows.
  if (ancestors.length > 0) response.headers.delete("X-Frame-Options");
  return response;
}

export const config = {
  // Not the API, health, and files with an ending: they are no pages.
  matcher: ["/((?!api(?:/|$)|_next/static/|_next/image|healthz$|readyz$|.*\\.[a-z0-9]{2,11}$).*)"],
};

const retryAfterSeconds = 5;
const openToAll = ["/sign-in", "/sign-out", "/docs", panelPath];

function needsSession(pathname: string): boolean {
  return !openToAll.some((open) => pathname === open || pathname.startsWith(`${open}/`));
}

/** A server action of somebody whose session ended answers for itself, with the typed text still on the page. */
function isRead(request: NextRequest): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

/**
 * The load of a whole page. What an open page asks for by itself answers for itself, so that what is typed there is not
 * lost; Next hides its own headers from a proxy, so the browser's word for it is taken.
 */
function isDocument(request: NextRequest): boolean {
  const destination = request.headers.get("sec-fetch-dest") ?? "document";
  return isRead(request) && destination === "document";
}

// A page cannot choose its status, so this one is not drawn by React. It comes back to the same address by itself.
function unavailable(request: NextRequest): NextResponse {
  const language = languageOf(request.cookies.get(languageCookie)?.value, request.headers.get("accept-language"));
  const t = texts[language];
  const body = `<!doctype html><html lang="${languageTags[language]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${t.title} · Lume Support</title>
<main style="max-width:36rem;margin:12vh auto;padding:0 1rem;font:0.95rem/1.5 system-ui,sans-serif">
<h1 style="font-size:1.3rem">${t.databaseAway}</h1>
<p>${t.triesAgain(retryAfterSeconds)}</p></main></html>`;
  return new NextResponse(body, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(retryAfterSeconds),
      Refresh: String(retryAfterSeconds),
    },
  });
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

function contentPolicy(nonce: string, ancestors: readonly string[] = []): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    // React's development build evaluates code to rebuild the server's stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Next's error overlay makes style elements of its own in development.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Charts and menus are placed by style attributes, which no nonce can cover.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(" ") : "'none'"}`,
    "object-src 'none'",
  ].join("; ");
}

function secured(response: NextResponse, policy: string): NextResponse {
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
  if (servedOverHttps()) response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  return response;
}
