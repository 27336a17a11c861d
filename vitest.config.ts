import path from "node:path";
import { defineConfig } from "vitest/config";
import { testsWithoutDatabase } from "./lib/testing/without-database";

// A zone with an odd offset, so that code which forgets to name its zone is found out.
process.env.TZ = "Asia/Kathmandu";

// `server-only` throws unless the reader says that it is a server.
const conditions = ["react-server", "node"];

const every = ["**/*.test.ts", "**/*.test.tsx"];
const never = ["node_modules/**", "e2e/**", ".*/**"];
const setupFiles = ["lib/testing/unexpected-errors.ts", "lib/testing/fixed-seed.ts"];
// As patterns: parentheses and brackets of folders stand for themselves.
const withoutDatabase = testsWithoutDatabase().map((file) => file.replace(/[()[\]{}*?!+@\\]/g, "\\$&"));

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) }, conditions },
  ssr: { resolve: { conditions, externalConditions: ["react-server", "node"] } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "node",
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
    projects: [
      {
        extends: true,
        test: {
          name: "database",
          include: every,
          exclude: [...never, ...withoutDatabase],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/database.ts", ...setupFiles],
        },
      },
      {
        extends: true,
        test: {
          name: "pure",
          include: withoutDatabase,
          isolate: false,
          setupFiles,
          // Nobody listens there: a test that does connect says so.
          env: { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
        },
      },
    ],
  },
});
