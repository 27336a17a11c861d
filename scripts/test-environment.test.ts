import { expect, test } from "vitest";
import { testEnvironment } from "./test-environment";

test("nothing that the caller set for the product reaches the tests", () => {
  const caller = {
    DATABASE_URL: "x",
    PGHOST: "x",
    NODE_ENV: "x",
    NODE_OPTIONS: "x",
    APP_JWKS_URL: "x",
    OIDC_ISSUER: "x",
    DEMO_PASSWORD: "x",
  };
  const seen = testEnvironment(caller as unknown as NodeJS.ProcessEnv);
  for (const name of Object.keys(caller)) expect(seen).not.toHaveProperty(name);
});

test("what programs need to run does", () => {
  const caller = {
    PATH: "/bin",
    HOME: "/root",
    CHROMIUM_PATH: "/c",
    LC_ALL: "C",
    https_proxy: "p",
    PLAYWRIGHT_BROWSERS_PATH: "/b",
    E2E_PICTURES: "1",
  };
  expect(testEnvironment(caller as unknown as NodeJS.ProcessEnv)).toMatchObject(caller);
});
