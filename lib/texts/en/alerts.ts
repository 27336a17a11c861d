export const alerts = {
  title: "Alerts",
  lead: "Rules on the metrics, held against whole hours and days that are counted to their end.",
  states: { OK: "OK", WARN: "warning", ALERT: "alert", NO_DATA: "no data", PAUSED: "paused" },
  metrics: {
    conflict_rate: "409 rate",
    blocked_share: "Lockouts still open after 15 minutes",
    lockouts_opened: "Lockouts opened",
    tickets: "Tickets about a lost or blocked chat",
  },
  kinds: { threshold: "value", change: "change", burn: "burn rate" },
  windows: { "1": "1 hour", "2": "2 hours", "6": "6 hours", "12": "12 hours", "24": "24 hours", "72": "3 days", "168": "7 days" },
  directions: { above: "or above", below: "or below" },
  judged: {
    threshold: (value: string, window: string) => `${value} over ${window}`,
    change: (value: string, window: string) => `${value} over ${window}, against the ${window} before`,
    burn: (value: string, window: string) => `${value} the allowed rate over ${window}`,
  },
  dimensions: { app_version: "app version", platform: "platform", persona: "persona", cause: "cause" },
  /** `share`: "62 %" */
  contributor: (dimension: string, value: string, more: number, moreInAll: number, share: string) =>
    `${more} of the ${moreInAll} lockouts more than in the window before (${share}) have the ${dimension} ${value}`,
};
