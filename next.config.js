import { apiHeaders } from "./lib/http/api-headers.js";

/** @type {import('next').NextConfig} */
const config = {
  // The tests build beside a running server: each build has a folder of its own.
  distDir: process.env.LUME_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // A lockfile in a folder above must not move the root of the build.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ["pg", "@node-rs/argon2", "graphile-worker", "pino"],
  // Every page is sent with its title: streamed after the page, it came when a screen reader had begun to read.
  htmlLimitedBots: /.*/,
  // No page has pictures to resize: the address that would do it is switched off.
  images: { unoptimized: true },
  // Types are a step of their own (`npm run check`, `npm test`): a start does not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Where the page's own icon comes late, browsers ask for this one.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // The `type` of problem details leads to what the code means, for anybody.
  redirects: async () => [{ source: "/problems/:code", destination: "/docs/errors#:code", permanent: false }],
  // What is no page does not pass proxy.ts, which sets this and more for pages.
  headers: async () => [{ source: "/api/:path*", headers: Object.entries(apiHeaders).map(([key, value]) => ({ key, value })) }],
};

export default config;
