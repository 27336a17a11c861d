import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

export const issue = {
  title: "Known issue",
  status: {
    investigating: "investigating",
    identified: "identified",
    fixing: "being fixed",
    monitoring: "fixed, being watched",
    resolved: "resolved",
  },
  severity: { low: "low severity", medium: "medium severity", high: "high severity", critical: "critical" },
  severityLabel: "Severity",
  statusLabel: "Status",
  changedBy: "Changed <at/> by <by/>.",
  change: "Change it",

  exposure: {
    title: "How bad it is",
    lead: "Right now, and in the last seven days until now.",
    reading: "Counting who is affected…",
    failed: "How bad it is could not be read",
    lockedOut: "Locked out now",
    waiting: "Freed, not back yet",
    rate: "Refused with 409",
    rateOf: (conflicts: number, attempts: number) =>
      `${wholeNumber(conflicts)} of ${counted(attempts, "time that somebody tried to open a chat", "times that people tried to open a chat")}`,
    blocked: "Locked out over 15 minutes",
    blockedOf: (blocked: number, matured: number) => `${wholeNumber(blocked)} of ${counted(matured, "lockout")}`,
    tickets: "Tickets about it",
    ticketsOf: (all: number) => `of ${counted(all, "ticket")}`,
    orMore: (count: number) => `${wholeNumber(count)} or more`,
    nobody: "nobody tried",
    none: "no lockouts",
    metrics: "All metrics",
  },

  options: {
    title: "The three ways to fix it",
    lead: "What is live is read from the <a>policy</a>; the words are those of who builds it.",
    names: { list: "1. A list of one’s chats", id: "2. The chat’s id in the 409", several: "3. Several chats for one persona" },
    reach: (percent: number) => (percent === 100 ? "live for everybody" : percent === 0 ? "off" : `live for ${percent} %`),
  },

  says: {
    title: "What each team says",
    product: "Product",
    backend: "Backend",
    support: "Support",
    copy: (team: string) => `Copy what ${team.toLowerCase()} says`,
  },

  timeline: {
    title: "How it went",
    reading: "Reading how it went…",
    failed: "How it went could not be read",
    first: "The known issue was written down",
    toStatus: (status: string) => `Now: ${status}`,
    toSeverity: (severity: string) => `Now: ${severity}`,
    changed: (what: string) => `New words: ${what}`,
    and: ", ",
    by: "by <by/>: “<reason/>”",
    byAlone: "by <by/>",
    withDetail: "by <by/>: “<detail/>”",
    kind: { policy: "policy", release: "release", note: "note" },
    older: "What was before",
    newest: "Back to the newest",
  },

  fields: {
    status: "status",
    severity: "severity",
    title: "title",
    summary: "what it is",
    optionList: "option 1",
    optionId: "option 2",
    optionSeveral: "option 3",
    sayProduct: "what product says",
    sayBackend: "what backend says",
    saySupport: "what support says",
  },

  form: {
    title: "Change the known issue",
    sub: "Everybody at the desk reads it. What it said before stays in its history.",
    heading: "Title",
    summary: "What it is",
    summaryHint: "What people live through, and why. It stands at the top of the page.",
    option: (name: string) => `How far it is: ${name}`,
    says: (team: string) => `What ${team.toLowerCase()} says`,
    reason: "Why you change it",
    reasonHint: "It stands in the history, beside your name.",
    tooShort: "Write at least three letters.",
    save: "Save as the new version",
    saving: "Saving…",
    leave: "Leave it as it is",
    saved: "The known issue is changed",
    kept: "What you typed is still here.",
    seeNewest: "See the newest version",
    mayNot: (role: string) => `The product team, support leads and administrators change it; your role is ${role}.`,
  },
};
