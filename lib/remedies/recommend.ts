import { unknownInstallation } from "@/lib/ids";
import { abilities, understands } from "@/lib/policy/abilities";
import { diagnosis } from "@/lib/texts/diagnosis";
import type { Language } from "@/lib/texts/language";
import type { InstallationEffect } from "./blast-radius";
import type { Pattern } from "./pattern";
import type { OpenLockout } from "./reset-state";

export type Remedy = "wait" | "reconnect" | "archive" | "delete";
/** One remedy with its reason: why it can be done, or why it is not it. */
export type RemedyOption = { remedy: Remedy; available: boolean; recommended: boolean; reason: string };

type Said = (typeof diagnosis)[Language]["options"];

export type RemedyQuestion = {
  policy: { listEnabled: boolean; conflictIncludesId: boolean };
  /** The installations of one key, from the preview. */
  installations: readonly InstallationEffect[];
  /** The key's open lockouts: an app that sends no headers has no installation, and is locked out all the same. */
  lockouts: readonly Pick<OpenLockout, "installationId" | "appVersion" | "freed">[];
  chats: number;
  messages: number;
  mayDelete: boolean;
  /** What repeats, where another reset would be the third in 30 days: then a reset is not what is suggested first. */
  pattern?: Pattern | null;
  /** What the reasons are worded in; English where nobody reads them. */
  language?: Language;
};

/**
 * The ladder of the contract, for one (user, persona, goal): nothing to do, reconnect, archive, delete. The first rung
 * that helps every locked-out installation is recommended; delete never is, and a reset that would be the third in 30 days is not. What cannot be done says why.
 */
export function recommendRemedies(question: RemedyQuestion): RemedyOption[] {
  const stuck = lockedOutIn(question);
  const t = diagnosis[question.language ?? "en"];
  const said = t.options;
  const wait = waiting(question, stuck, said);
  const reconnect = reconnecting(question, stuck, said);
  const archive: Omit<RemedyOption, "recommended"> =
    question.chats === 0
      ? { remedy: "archive", available: false, reason: said.noChat }
      : {
          remedy: "archive",
          available: true,
          reason: question.pattern
            ? said.thirdReset(question.pattern.resets + 1, t.patterns[question.pattern.kind])
            : said.archive(question.messages),
        };
  const remove: Omit<RemedyOption, "recommended"> =
    question.chats === 0
      ? { remedy: "delete", available: false, reason: said.noChatToDelete }
      : !question.mayDelete
        ? { remedy: "delete", available: false, reason: said.leadDeletes }
        : { remedy: "delete", available: true, reason: said.delete };
  const ladder = [wait, reconnect, archive, remove];
  const best = ladder.find(
    (option) => option.available && option.remedy !== "delete" && !(option.remedy === "archive" && question.pattern),
  );
  return ladder.map((option) => ({ ...option, recommended: option === best }));
}

function waiting(question: RemedyQuestion, stuck: readonly LockedOut[], said: Said): Omit<RemedyOption, "recommended"> {
  const remedy = "wait" as const;
  if (stuck.length === 0) return { remedy, available: true, reason: said.letThrough };
  if (stuck.every((each) => each.helped)) return { remedy, available: true, reason: said.fixIsLive };
  if (!question.policy.listEnabled && !question.policy.conflictIncludesId) return { remedy, available: false, reason: said.noFixIsLive };
  return {
    remedy,
    available: false,
    reason: said.fixNotUnderstood(stuckVersions(stuck), abilities.list.lowest, abilities.conflict_id.lowest),
  };
}

function reconnecting(question: RemedyQuestion, stuck: readonly LockedOut[], said: Said): Omit<RemedyOption, "recommended"> {
  const remedy = "reconnect" as const;
  if (stuck.length === 0) return { remedy, available: false, reason: said.nobodyLockedOut };
  if (question.chats === 0) return { remedy, available: false, reason: said.noChatToHandBack };
  if (!stuck.every((installation) => understands(installation.appVersion, "conflict_id"))) {
    return { remedy, available: false, reason: said.needsApp(abilities.conflict_id.lowest, stuckVersions(stuck)) };
  }
  if (question.policy.conflictIncludesId) return { remedy, available: false, reason: said.idGivenAlready };
  return {
    remedy,
    available: true,
    reason: said.reconnect,
  };
}

type LockedOut = { appVersion: string | null; helped: boolean };

/** The installations that are refused, and the apps without one; `helped`: the next tap opens a chat as things are. */
function lockedOutIn({ policy, installations, lockouts }: RemedyQuestion): LockedOut[] {
  const named = installations
    .filter((installation) => installation.standing === "locked_out")
    .map(({ appVersion, now }) => ({ appVersion, helped: now !== null && now.shows !== "stuck" }));
  const unnamed = lockouts
    .filter((lockout) => !lockout.freed && lockout.installationId === unknownInstallation)
    .map(({ appVersion }) => ({
      appVersion,
      helped:
        (policy.listEnabled && understands(appVersion, "list")) || (policy.conflictIncludesId && understands(appVersion, "conflict_id")),
    }));
  return [...named, ...unnamed];
}

function stuckVersions(stuck: readonly LockedOut[]): (string | null)[] {
  return [...new Set(stuck.map(({ appVersion }) => appVersion))];
}
