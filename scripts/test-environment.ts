const kept =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|TERM|COLORTERM|TMPDIR|TEMP|TMP|CI|NO_COLOR|FORCE_COLOR|DISPLAY|CHROMIUM_PATH|LUME_SCREENSHOT|E2E_PICTURES|E2E_TRACE|NODE_EXTRA_CA_CERTS|LD_LIBRARY_PATH|SYSTEMROOT|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$|^(LC_|XDG_|PLAYWRIGHT_|npm_config_)|^(https?|no|all)_proxy$/i;

/**
 * The environment of everything that the tests start: what a program needs to run on this machine, and nothing that the
 * caller set for the product. Next's own reading of .env files is switched off for the same reason.
 */
export function testEnvironment(caller: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const machine = Object.fromEntries(Object.entries(caller).filter(([name]) => kept.test(name))) as NodeJS.ProcessEnv;
  return Object.assign(machine, {
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    __NEXT_PROCESSED_ENV: "true",
    LUME_DEMO: "1",
    WEBHOOKS_TO_PRIVATE: "1",
    NEXTAUTH_SECRET: "only-for-tests-nextauth-0123456789abcdef",
    APP_JWT_SECRET: "only-for-tests-app-jwt-0123456789abcdef",
    LOG_LEVEL: "warn",
  });
}
