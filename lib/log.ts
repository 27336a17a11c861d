import "server-only";
import pino from "pino";

// One JSON line an event. Ids and codes only: no message text, no token, no e-mail address is ever handed to it, and the
// usual places where one could slip in are redacted all the same.
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { service: "lume-support" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "email",
      "*.email",
      "token",
      "*.token",
      "content",
      "*.content",
      "body",
      "*.body",
      "password",
      "*.password",
      "authorization",
      "*.authorization",
    ],
    censor: "[redacted]",
  },
});
