import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "../scripts/browser";

const baseURL = process.env.E2E_BASE_URL;
if (!baseURL) throw new Error("E2E_BASE_URL is not set: run the end-to-end tests with `npm test -- e2e`, which starts a server for them.");

const results = process.env.E2E_RESULTS ?? path.join(import.meta.dirname, "..", "test-results");

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: "**/*.spec.ts",
  outputDir: path.join(results, "e2e"),
  snapshotPathTemplate: "{testDir}/screenshots/{testFilePath}/{arg}{ext}",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: path.join(results, "e2e.json") }]],
  use: {
    baseURL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    launchOptions: { executablePath: await findBrowser(), args: browserArgs },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } }],
});
