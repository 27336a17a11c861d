import { numbers } from "../numbers";

const { counted } = numbers.en;

export const policyForm = {
  title: "What each switch does",
  lead: "Choose, and see what people’s next tap will show. Nothing changes before you have seen whom it reaches, and confirmed.",
  ownHint: "Set the switches below.",
  noLimitPlaceholder: "no limit",
  percent: "Share of the users, in percent",
  percentHint: "By their id: who is in at 10 still is at 50.",
  reason: "Reason",
  reasonHint: "Stands in the audit log and on every chart.",
  wholeNumber: (most: number) => `A whole number from 1 to ${most}.`,
  nothingToRollOut: "Everybody else has these switches already. Choose 100, or other switches.",
  reasonMissing: "Say in a few words why: the audit log and every chart keep it.",
  overtaken: (version: number, by: string) => `Somebody changed it meanwhile: version ${version}, by ${by}`,
  startFrom: (version: number) => `Start from version ${version}`,
  overtakenMore: (version: number) => `“<reason/>” What you chose and typed is kept, and is compared with version ${version} now.`,
  kept: "Nothing was changed, and what you typed is kept.",
  look: "See what it changes…",
  looking: "Looking at what it would change…",
  sameAsNow: "This is what is in force.",
  back: "Back to what is in force",
  changed: (version: number) => `Version ${version} is in force`,
  changedMore: "It stands on every chart, with your reason.",
  rollout: (version: number) => `The rollout of version ${version}`,
  raiseTo: (percent: number) => `Raise to ${percent} %`,
  toEverybody: "Give it to everybody",
  takeBack: "Take it back",

  preview: {
    askEverybody: (name: string) => `Put ${name} in force for everybody?`,
    askShare: (name: string, percent: number) => `Put ${name} in force for ${percent} % of the users?`,
    /** Inside of a sentence. */
    preset: (name: string) => name,
    ownCombination: "a combination of its own",
    switches: (switches: string) => `${switches}.`,
    switchesAndBase: (switches: string, percent: number, version: number, name: string) =>
      `${switches}. The other ${percent} % keep version ${version}, ${name}.`,
    cancel: "Keep it as it is",
    changing: "Changing the policy…",
    changeEverybody: "Change it for everybody",
    changeShare: (percent: number) => `Change it for ${percent} %`,
    region: "What it changes",
    lockedOut: "Locked out now",
    versions: "Versions in use",
    nobody: "Nobody’s switches change: what is new is the version, its reason and its mark on the charts.",
    kept: "Nothing was changed.",
    taps: "Next taps, before and after",
    fromToEverybody: (before: string, after: string) => `For everybody: from ${before} to ${after}`,
    fromToShare: (percent: number, before: string, after: string) => `For ${percent} % of the users: from ${before} to ${after}`,
    noTap: "No next tap changes in these situations.",
    turnsInto: "then",
    same: (count: number) =>
      `${counted(count, "other case")} of version and situation ${count === 1 ? "stays as it is" : "stay as they are"}.`,
    beyond: (people: number, atLeast: boolean, most: number) =>
      `${atLeast ? "At least " : ""}${counted(people, "person holds", "people hold")} more than ${most === 1 ? "one chat" : `${most} chats`} with one persona today`,
    beyondMore: (cases: number, atLeast: boolean, most: number) =>
      `In ${atLeast ? "at least " : ""}${counted(cases, "case")} of persona and goal. Nothing is archived and nothing deleted: they keep every chat and can go on in it. They get no new one until ${most === 1 ? "none of them is active" : `fewer than ${most} are active`}; a phone that has lost its chats meets a 409.`,
    noLockout: "No open lockout is freed, none is refused again.",
    lockouts: (freed: number, refusedAgain: number, atLeast: boolean) => {
      const most = atLeast ? "at least " : "";
      const parts = [
        freed > 0 && `${most}${counted(freed, "lockout is", "lockouts are")} freed at once`,
        refusedAgain > 0 && `${most}${counted(refusedAgain, "freed lockout", "freed lockouts")} would be refused again`,
      ];
      const words = parts.filter(Boolean).join("; ");
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    },
    apps: (count: number, both: string, list: string, neither: string) =>
      `Of ${counted(count, "installation")} seen lately, ${both} understand list and id, ${list} the list alone, ${neither} neither.`,
  },
};
