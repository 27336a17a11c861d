import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";
import { Refusal } from "@/lib/errors";
import { problemOf } from "@/lib/http/problem";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  // next-auth answers a password that does not come by POST with a 500.
  if (request.method === "GET" && (await context.params).nextauth.join("/") === "callback/credentials") {
    const refusal = new Refusal("METHOD_NOT_ALLOWED", "Sign in by POST.", { headers: { Allow: "POST", "Cache-Control": "no-store" } });
    const { status, error, headers } = problemOf(refusal, randomUUID());
    return Response.json({ error }, { status, headers });
  }
  const response: Response = await NextAuth(request, context, authOptions());
  // next-auth knows one host name, NEXTAUTH_URL's. As a path, the redirect stays on the one that the visitor came by.
  const location = response.headers.get("location");
  if (location) {
    const { pathname, search } = new URL(location, request.url);
    response.headers.set("location", pathname + search);
  }
  return response;
}

export { handler as GET, handler as POST };
