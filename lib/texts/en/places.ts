export const places = {
  skip: "Skip to the content",
  goTo: "Go to",
  rightNow: "right now",

  now: "Now",
  lockouts: "Locked out",
  users: "Users",
  tickets: "Tickets",
  newTicket: "New ticket",
  bulk: "Bulk runs",
  metrics: "Metrics",
  issue: "Known issue",
  policy: "Policy",
  lookup: "Blind lookup",
  simulator: "Simulator",
  audit: "Audit log",
  privacy: "Data of people",
  alerts: "Alerts",
  tokens: "Service tokens",
  apiReference: "API reference",

  notFound: "Not found",
  nothingHere: "There is nothing at this address",
  mayBeOld: "The link may be old, or the id in it may have lost a character",
  mayBeOldLead: "The link may be old, or the id in it may have lost a character. Search for the person instead; nothing was changed.",
  searchAbove:
    "Search for the person, the ticket or the id above. What was erased on request is not found either; the audit log says when that was.",

  noPermission: "No permission",
  mayNotOpen: "You may not open this page",
  yourRole: (role: string) => `403 · your role: ${role}`,
  notInRole: "Your role does not include it",
  /** `who`: those of `whoOf`, "support leads and administrators" */
  onlyFor: (who: string) => `Only ${who} can open it. If you need it for your work, ask an administrator to change your role.`,
  whoOf: { product: "the product team", agent: "support agents", lead: "support leads", admin: "administrators" },
  somebodyElse: "somebody else",
  listed: (names: readonly string[]) => (names.length <= 1 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`),
};
