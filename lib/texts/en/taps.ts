import { numbers } from "../numbers";

const { counted } = numbers.en;

export const taps = {
  /** Versions of the app, by what they understand. */
  everyVersion: "every version",
  from: (version: string) => `app ${version} and later`,
  before: (version: string) => `app before ${version}`,
  fromBefore: (from: string, before: string) => `app ${from}, before ${before}`,
  beforeOrFrom: (before: string, from: string) => `app before ${before} or ${from} and later`,

  /** What people get into, and what their next tap shows then. */
  stories: {
    reinstall: {
      title: "Reinstalled the app",
      tap: "next tap on “New chat”",
      tells: {
        opens_existing_chat: "opens the chat they had",
        opens_empty_chat: "opens an empty chat; the old one is out of reach",
        stuck: "is locked out",
      },
    },
    device_switch: {
      title: "Changed to a new phone",
      tap: "next tap on “New chat” there",
      tells: {
        opens_existing_chat: "opens the chat of the old phone",
        opens_empty_chat: "opens an empty chat; the other stays on the old phone",
        stuck: "is locked out; the old phone goes on",
      },
    },
    two_phones: {
      title: "Two phones start a chat at once",
      tap: "the tap that comes second",
      tells: {
        opens_existing_chat: "both phones are in one chat",
        opens_empty_chat: "each phone has a chat of its own",
        stuck: "the second phone is locked out",
      },
    },
    has_chat: {
      title: "Still has the chat",
      tap: "next tap on it",
      tells: { keeps_working: "goes on as before", stuck: "is locked out" },
    },
    several_chats: {
      title: "Has more chats than the new limit, and reinstalls",
      tap: "next tap on “New chat”",
      tells: {
        opens_existing_chat: "opens the chat that was used last",
        opens_empty_chat: "opens one more, an empty one",
        stuck: "is locked out",
      },
    },
  },

  changes: "changes",
  /** What the same tap shows under what is in force. */
  was: (version: number | null, words: string) => `${version === null ? "now" : `version ${version}`}: ${words}`,
  counting: "Counting the versions in use…",
  notCounted: "How the versions are spread could not be counted.",
  noneSeen: "No installation was seen in the last 30 days.",
  seen: (count: number) => `What an app can do depends on its version; the shares are of ${counted(count, "installation")} seen lately.`,
};
