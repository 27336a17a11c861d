import path from "node:path";
import { defineConfig } from "vitest/config";

// A zone with an odd offset, so that code which forgets to name its zone is found out.
process.env.TZ = "Asia/Kathmandu";

// `server-only` throws unless the reader says that it is a server.
const conditions = ["react-server", "node"];

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) }, conditions },
  ssr: { resolve: { conditions, externalConditions: ["react-server", "node"] } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "node",
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules/**", "e2e/**", ".*/**"],
    globalSetup: ["lib/testing/global-setup.ts"],
    setupFiles: ["lib/testing/database.ts", "lib/testing/unexpected-errors.ts", "lib/testing/fixed-seed.ts"],
    maxWorkers: 2,
    pool: "forks",
    // For what hangs. Random lives take 11 s on a quiet machine, and several times that beside a build on a busy one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: {
      TZ: "Asia/Kathmandu",
      NODE_ENV: "test",
      LUME_DEMO: "1",
      LOG_LEVEL: "fatal",
      NEXTAUTH_URL: "http://localhost:3000",
      NEXTAUTH_SECRET: "only-for-tests-nextauth-0123456789abcdef",
      APP_JWT_SECRET: "only-for-tests-app-jwt-0123456789abcdef",
    },
  },
});
