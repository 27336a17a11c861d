import { numbers } from "../numbers";

const { counted } = numbers.en;

export const ownPolicy = {
  title: "Policy for this person",
  ownCombination: "A combination of their own",
  inForce: "Overrides in force",
  until: "until <when/>, by <name/>: “<reason/>”",
  leadCan: "A support lead can give them switches of their own for a while.",

  /** `version` is a link. */
  asEverybody: (version: number) => `As everybody: <a>version ${version}</a>.`,
  inRollout: (version: number, place: number, percent: number) =>
    `In the rollout of <a>version ${version}</a>: place ${place} of 100, below ${percent}.`,
  notInRollout: (newer: number, place: number, percent: number, version: number) =>
    `Not in the rollout of version ${newer}: place ${place} of 100, and only those below ${percent} are. Keeps <a>version ${version}</a>.`,
  switches: { list: "the list", id: "the id in a 409", limit: "the limit" },
  byOverride: (switches: readonly string[]) => `But ${switches.join(" and ")} by override:`,

  haveEnded: (overrides: number) => (overrides === 1 ? "1 override has ended" : `${overrides} overrides have ended`),
  revoked: "<what/>, by <name/> <when/>: “<reason/>” Revoked by <by/> <end/>.",
  expired: "<what/>, by <name/> <when/>: “<reason/>” Expired <end/>.",
  somebody: "somebody",

  grant: {
    open: "Grant an override",
    title: (name: string) => `Switches of their own for ${name}`,
    lead: "For a while, and for this person only. To hand back a chat that the app has lost, reconnect instead.",
    asPolicy: "As the policy says",
    on: "On",
    off: "Off",
    noLimit: "No limit",
    limit: "Active chats a persona, at most",
    list: "List of chats",
    id: "Id in the 409",
    days: "Days",
    reason: "Reason",
    leave: "Leave it as it is",
    act: "Grant the override",
    acting: "Granting…",
    kept: "Nothing was changed.",
    done: (name: string) => `${name} has switches of their own now`,
    freed: (lockouts: number) => `${counted(lockouts, "lockout is", "lockouts are")} freed; they are waiting for their app now.`,
    refused: (lockouts: number) => `${counted(lockouts, "lockout is", "lockouts are")} refused again.`,
    problems: {
      switches: "Choose at least one switch that differs from the policy.",
      days: (max: number) => `1 to ${max}.`,
      reason: "Say in a few words why: the audit log keeps it.",
    },
  },
};
