import { abilities, understands } from "@/lib/policy/abilities";
import type { InstallationEffect } from "./blast-radius";
import type { Pattern } from "./pattern";

export type Remedy = "wait" | "reconnect" | "archive" | "delete";
/** One remedy with its reason: why it can be done, or why it is not it. */
export type RemedyOption = { remedy: Remedy; available: boolean; recommended: boolean; reason: string };

export type RemedyQuestion = {
  policy: { listEnabled: boolean; conflictIncludesId: boolean };
  /** The installations of one key, from the preview. */
  installations: readonly InstallationEffect[];
  chats: number;
  messages: number;
  mayDelete: boolean;
  /** What repeats, where another reset would be the third in 30 days: then a reset is not what is suggested first. */
  pattern?: Pattern | null;
};

/**
 * The ladder of the contract, for one (user, persona, goal): nothing to do, reconnect, archive, delete. The first rung
 * that helps every locked-out installation is recommended; delete never is, and a reset that would be the third in 30 days is not. What cannot be done says why.
 */
export function recommendRemedies(question: RemedyQuestion): RemedyOption[] {
  const stuck = question.installations.filter((installation) => installation.standing === "locked_out");
  const wait = waiting(question, stuck);
  const reconnect = reconnecting(question, stuck);
  const archive: Omit<RemedyOption, "recommended"> =
    question.chats === 0
      ? { remedy: "archive", available: false, reason: "No chat holds the slot." }
      : {
          remedy: "archive",
          available: true,
          reason: question.pattern
            ? `This would be reset number ${question.pattern.resets + 1} in 30 days. ${question.pattern.words} It frees the slot for now; report it to engineering first.`
            : `Frees the slot; ${kept(question.messages)} readable in their archive. Can be undone until they start a new chat.`,
        };
  const remove: Omit<RemedyOption, "recommended"> =
    question.chats === 0
      ? { remedy: "delete", available: false, reason: "There is no chat to delete." }
      : !question.mayDelete
        ? { remedy: "delete", available: false, reason: "Needs a support lead. Only when the person asks for it." }
        : { remedy: "delete", available: true, reason: "Unreadable at once, purged after 30 days. Only when the person asks for it." };
  const ladder = [wait, reconnect, archive, remove];
  const best = ladder.find(
    (option) => option.available && option.remedy !== "delete" && !(option.remedy === "archive" && question.pattern),
  );
  return ladder.map((option) => ({ ...option, recommended: option === best }));
}

function waiting(question: RemedyQuestion, stuck: readonly InstallationEffect[]): Omit<RemedyOption, "recommended"> {
  const remedy = "wait" as const;
  if (stuck.length === 0)
    return { remedy, available: true, reason: "The server lets every phone of this person through. Tell them to open the chat again." };
  if (stuck.every((installation) => installation.now && installation.now.shows !== "stuck")) {
    return {
      remedy,
      available: true,
      reason: "The fix is live for their version of the app: their next tap opens the chat. Tell them to open it again.",
    };
  }
  if (!question.policy.listEnabled && !question.policy.conflictIncludesId)
    return { remedy, available: false, reason: "No fix is live: the policy has neither the list nor the id in a 409." };
  return {
    remedy,
    available: false,
    reason: `Their ${stuckVersions(stuck)} does not understand the fix that is live (the list needs ${abilities.list.lowest}, the id in a 409 ${abilities.conflict_id.lowest}).`,
  };
}

function reconnecting(question: RemedyQuestion, stuck: readonly InstallationEffect[]): Omit<RemedyOption, "recommended"> {
  const remedy = "reconnect" as const;
  if (stuck.length === 0) return { remedy, available: false, reason: "Nobody is locked out here." };
  if (question.chats === 0) return { remedy, available: false, reason: "There is no chat to hand back." };
  if (question.policy.conflictIncludesId) return { remedy, available: false, reason: "The server gives their app the id already." };
  if (!stuck.every((installation) => understands(installation.appVersion, "conflict_id"))) {
    return { remedy, available: false, reason: `Needs app ${abilities.conflict_id.lowest}; their phone has ${stuckVersions(stuck)}.` };
  }
  return {
    remedy,
    available: true,
    reason: "Hands the app its lost id for 7 days; their next tap opens the old chat with everything in it.",
  };
}

function stuckVersions(stuck: readonly InstallationEffect[]): string {
  const versions = [...new Set(stuck.map((installation) => installation.appVersion))];
  return versions.map((version) => (version ? `app ${version}` : "an unknown version")).join(" and ");
}

function kept(messages: number): string {
  if (messages === 0) return "the empty chat stays";
  return messages === 1 ? "its one message stays" : `all ${messages.toLocaleString("en-GB")} messages stay`;
}
