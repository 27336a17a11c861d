export const live = {
  live: "live",
  connecting: "connecting …",
  ended: "signed out",
  staleSince: "stale since <when/>",
  staleHint: "The connection to the server is gone. The page catches up by itself when it is back.",
  viewing: "<who/> is looking at this too, since <when/>",
  acting: "<who/> is working on this right now, here since <when/>",
};
