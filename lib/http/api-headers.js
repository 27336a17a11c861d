/** What every answer of the API carries, whoever gives it: Next (next.config.js) or what stands in front of it (before-next.ts). */
export const apiHeaders = { "X-Content-Type-Options": "nosniff" };
