import { type NextRequest, NextResponse } from "next/server";
import { pathHeader, signInAddress } from "@/lib/auth/own-path";
import { servedOverHttps, sessionCookieName } from "@/lib/auth/session-cookie";

// Runs before every page: the security headers with a fresh nonce, and a real redirect for visitors without a session
// cookie. The cookie is only looked for, not believed: pages and verbs ask the database themselves.

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (needsSession(pathname) && !request.cookies.has(sessionCookieName()) && isRead(request)) {
    return secured(NextResponse.redirect(new URL(signInAddress(pathname + search), request.nextUrl), 307), contentPolicy(newNonce()));
  }
  const nonce = newNonce();
  const policy = contentPolicy(nonce);
  // Next reads the nonce for its own scripts from the request's policy; pages may ask for x-nonce.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, pathname + search);
  return secured(NextResponse.next({ request: { headers } }), policy);
}

export const config = {
  // Not the API, health, and files with an ending: they are no pages.
  matcher: ["/((?!api(?:/|$)|_next/static/|_next/image|healthz$|readyz$|.*\\.[a-z0-9]{2,11}$).*)"],
};

const openToAll = ["/sign-in", "/sign-out", "/docs"];

function needsSession(pathname: string): boolean {
  return !openToAll.some((open) => pathname === open || pathname.startsWith(`${open}/`));
}

/** A server action of somebody whose session ended answers for itself, with the typed text still on the page. */
function isRead(request: NextRequest): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

function contentPolicy(nonce: string): string {
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
    "frame-ancestors 'none'",
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
