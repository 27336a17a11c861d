import { numbers } from "../numbers";

const { counted } = numbers.en;

export const personCards = {
  installations: {
    title: "Installations",
    none: "None has named itself. Causes stay unknown until the app sends Lume-Install-Id.",
    devices: "Devices",
    device: "Device",
    onDevice: (device: string, installations: number) => `${device}: ${counted(installations, "installation")}, one after the other`,
    newestFirst: "Installations, the newest first",
    standings: { locked_out: "locked out", waiting: "freed", works: "works", replaced: "replaced" },
    seen: "since <first/> · seen <last/>",
    noVersion: "did not say its version",
    understandsBoth: "understands list and id",
    understandsList: "understands the list",
    understandsNeither: "understands neither list nor id",
    before: "was installed before",
    holds: "holds <a/>",
    lockedOutOf: (chat: string) => `locked out of ${chat}`,
    replacedBy: "replaced by the one above <when/>",
    copy: "Copy the installation id",
  },
  tickets: { title: "Tickets", make: "New", none: "They have not written to support.", unassigned: "unassigned" },
  report: {
    title: "Engineering report",
    lead: "Ids, request ids, versions and what support did; no name, no address, no word of a chat. Reading it is in the audit log.",
  },
  raw: {
    title: "Raw JSON",
    lead: "This person as the tables hold them, without messages and titles. Reading it is in the audit log.",
  },
  text: {
    reading: "Reading…",
    kept: "Nothing was changed.",
    close: "Close",
    save: "Save as a file",
    copy: "Copy all of it",
  },
};
