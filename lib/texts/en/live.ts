export const live = {
  live: "live",
  connecting: "connecting …",
  ended: "signed out",
  staleSince: "stale since <when/>",
  staleHint: "The connection to the server is gone. The page catches up by itself when it is back.",
  viewing: "<who/> is looking at this too, since <when/>",
  acting: "<who/> is working on this right now, here since <when/>",
  idle: "<who/> has this open elsewhere, since <when/>",
  /** In a row of a list. */
  short: {
    acting: "<who/> is replying",
    viewing: "<who/> is looking",
    idle: "<who/> has it open elsewhere",
  },
};
