import { numbers } from "../numbers";

const { counted } = numbers.en;

export const metrics = {
  title: "Metrics",
  zone: (zone: string) => `days begin and end in ${zone}`,
  since: (date: string) => `data since ${date}`,
  noRange: {
    title: "The days in the address are no range",
    lead: "The last 28 days are shown instead.",
    noRollout: "There are no days since the rollout",
    why: {
      none: "No change of the policy has turned an option on.",
      today: "The policy was changed today: the days since begin tomorrow.",
      too_long: "The last change that turned an option on is more than three years ago.",
    },
  },
  tiles: { headline: "The headline", rate: "The 409 rate", lockouts: "Lockouts", tickets: "Tickets", dropOff: "Drop-off" },

  range: {
    label: "Range",
    presets: { today: "Today", "24h": "24 hours", "7d": "7 days", "28d": "28 days", "90d": "90 days", rollout: "Since the rollout" },
    granularity: "Granularity",
    by: { hour: "By hour", day: "By day", week: "By week" },
    own: "Days of your own",
    from: "From",
    to: "To",
    show: "Show",
    /** What ends a sentence. */
    end: {
      today: "today",
      last: {
        "24h": "in the last 24 hours",
        "7d": "in the last 7 days",
        "28d": "in the last 28 days",
        "90d": "in the last 90 days",
      },
      on: (day: string) => `on ${day}`,
      fromTo: (first: string, last: string) => `from ${first} to ${last}`,
    },
    weekOf: (date: string) => `Week of ${date}`,
    soFar: "so far",
    toCome: "to come",
    inPart: "in part",
    wider: "Show 90 days",
  },

  tile: {
    failed: (tile: string) => `${tile} could not be computed`,
    /** In the place of a tile whose statement met its limit. */
    tooLong:
      "This range is too long to be read: it took more than half a minute. Choose fewer days, or clear the filters: with them every row of the range is read anew.",
    counting: (tile: string) => `Counting: ${tile}…`,
    csv: (tile: string) => `All figures as CSV: ${tile}`,
    counted: "How this is counted",
    versions: (definition: number, settings: number, asOf: string) =>
      `Definition ${definition}, settings ${settings}. Test accounts are left out. Computed from what happened before ${asOf}.`,
    asOf: (clock: string) => `as of ${clock}`,
  },

  stall: {
    title: (since: string) => `Counting stands still since ${since}`,
    worker: "What happened later is not in these numbers yet. The worker that counts does not run, or does not keep up.",
    held: "What was written later is not in all of these numbers yet: a transaction of the database has been open since then.",
  },

  headline: {
    nothingYet: "Nothing has been received yet, so nothing can be said about lockouts.",
    opened: (lockouts: number, end: string) =>
      lockouts === 0 ? `No lockouts opened ${end}` : `${counted(lockouts, "lockout opened", "lockouts opened")} ${end}`,
    /** The first half of a sentence, and what may follow it. */
    alone: "<b/>.",
    blocked: (share: string, minutes: number) => `<b/>; <share>${share}</share> were still blocked after ${minutes} minutes.`,
    blockedOf: (share: string, minutes: number) => `<b/>; <share>${share}</share> were still blocked after ${minutes} minutes <of/>.`,
    of: (blocked: number, matured: number, interval: string) => `(${blocked} of ${matured}, 95 % interval ${interval})`,
    nobodyNow: "Nobody is locked out now.",
    now: (people: number) => `${counted(people, "person is", "people are")} locked out now.`,
  },

  marks: {
    label: "What happened in this range",
    kinds: { policy: "Policy", release: "Release", note: "Note" },
    named: (kind: string, title: string) => `${kind}: ${title}`,
    more: (title: string) => `More about “${title}”, on another site`,
  },

  nothing: {
    received: "Nothing has been received yet",
    receivedLead: "No app has sent anything to this server. Once one calls <call/>, it is counted here.",
    attempts: "No attempts in this range",
    lockouts: "No lockouts in this range",
    tickets: "No tickets in this range",
    elsewhere: (first: string, last: string) => `There are data from ${first} to ${last}, none of them in these days.`,
  },
};
