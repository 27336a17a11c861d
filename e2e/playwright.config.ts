import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "../scripts/browser";

const results = process.env.E2E_RESULTS ?? path.join(import.meta.dirname, "..", "test-results");

const specs = (...globs: string[]) => globs.map((glob) => path.join(import.meta.dirname, glob));
// What holds a number against its list, or puts a server under load, in a world where nobody else writes meanwhile.
const aloneSpecs = specs("api/**/*.spec.ts", "scenarios/**/*.spec.ts", "ui/metrics.spec.ts");
const policySpecs = specs("**/*.policy.spec.ts");
const use = { browserName: "chromium", viewport: { width: 1440, height: 900 } } as const;

export default defineConfig({
  testDir: import.meta.dirname,
  globalSetup: path.join(import.meta.dirname, "global-setup.ts"),
  testMatch: "**/*.spec.ts",
  outputDir: path.join(results, "e2e"),
  snapshotPathTemplate: "{testDir}/screenshots/{testFilePath}/{arg}{ext}",
  // Three browsers for two cores: each waits for its server a third of the time.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: path.join(results, "e2e.json") }]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    // A trace of every test takes a third of the browser's time; E2E_TRACE=1 keeps those of the failed ones.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    launchOptions: { executablePath: await findBrowser(), args: browserArgs },
  },
  // The policy is one for the whole server: what sets it runs one after the other, in each of the two worlds.
  projects: [
    { name: "alone", testMatch: aloneSpecs, workers: 1, use: { ...use, baseURL: process.env.E2E_ALONE_URL } },
    { name: "policy", testMatch: policySpecs, workers: 1, use },
    { name: "screens", testIgnore: [...aloneSpecs, ...policySpecs], use },
  ],
});
