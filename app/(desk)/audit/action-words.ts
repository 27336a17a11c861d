// What an entry says somebody did, to be read between their name and the target's: "Ana Prado · archived a chat of · Marta".

const words: Record<string, string> = {
  "annotation.create": "put on the charts",
  "annotation.remove": "took off the charts",
  "bulk.start": "started a bulk run over",
  "bulk.stop": "stopped a bulk run over",
  "bulk.resume": "went on with a bulk run over",
  "bulk.go_on": "went on, once the first phones got through, with a bulk run over",
  "bulk.halt": "halted a bulk run over",
  "bulk.finish": "finished a bulk run over",
  "consultation.archive": "archived chats of",
  "consultation.delete": "deleted chats of",
  "consultation.purge": "purged deleted chats of",
  "consultation.reconnect": "reconnected",
  "consultation.restore": "made an archived chat active again of",
  "consultation.swap": "swapped the active chat for an archived one of",
  "audit.export": "exported entries of the audit log as",
  "audit.verify": "verified the chain of",
  "import.finish": "imported",
  "message.read": "began to read the chat",
  "message.reveal": "revealed the chat",
  "message.reveal_end": "wrote down the end of reading the chat",
  "privacy.request": "asked for the data to be given out or erased of",
  "privacy.approve": "approved a request about the data of",
  "privacy.reject": "rejected a request about the data of",
  "privacy.cancel": "cancelled a request about the data of",
  "privacy.export": "exported the data of",
  "privacy.download": "downloaded the data of",
  "privacy.export_end": "removed the export of the data of",
  "privacy.erase": "erased the data of",
  "privacy.fail": "could not finish a request about the data of",
  "queue.release": "gave back to the queue:",
  "queue.take": "took from the queue:",
  "reset.undo": "undid a reset of",
  "override.grant": "gave switches of their own to",
  "override.revoke": "revoked the override of",
  "policy.change": "changed the policy to",
  "simulator.people": "made up for the simulator:",
  "simulator.policy": "set the simulator’s policy of",
  "staff.create": "made an account for",
  "staff.disable": "switched off",
  "staff.enable": "switched on",
  "staff.password": "set the password of",
  "staff.role": "changed the role of",
  "staff.sign_in": "signed in as",
  "staff.sign_in_failed": "failed to sign in as",
  "staff.sign_out": "signed out as",
  "ticket.create": "made ticket",
  "ticket.assign": "assigned ticket",
  "ticket.categorize": "set the category of ticket",
  "ticket.link": "linked ticket",
  "ticket.note": "wrote a note on ticket",
  "ticket.status": "set the status of ticket",
  "ticket.update": "changed ticket",
  "table.export": "began to take as a file the table",
  "table.export_end": "took as a file the table",
  "users.lookup": "asked blindly for",
  "token.create": "made the token",
  "token.rotate": "made a new secret for the token",
  "token.revoke": "revoked the token",
  "user.advise": "told to open their chat again:",
  "view.create": "made for the team the view",
  "view.change": "changed the team’s view",
  "view.remove": "removed the team’s view",
  "user.engineering_report": "read the engineering report of",
  "user.raw": "read the raw JSON of",
};

const wordsToThemselves: Record<string, string> = {
  "staff.sign_in": "signed in",
  "staff.sign_in_failed": "failed to sign in",
  "staff.sign_out": "signed out",
  "staff.password": "changed their own password",
};

/** An action that has no words yet is shown as it is, with spaces: "import run". */
export function actionWords(action: string, toThemselves = false): string {
  return (toThemselves ? wordsToThemselves[action] : undefined) ?? words[action] ?? action.replace(/[._]/g, " ");
}

/** For the filter: "consultation.archive" → "Consultation: archive" */
export function actionName(action: string): string {
  const [noun = "", verb = ""] = action.split(".");
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb.replaceAll("_", " ")}`;
}
