import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
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
