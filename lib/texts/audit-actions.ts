import { auditActions as en } from "./en/audit-actions";
import type { InLanguages } from "./language";
import { auditActions as pt } from "./pt/audit-actions";
import { capitalise, wordsOf } from "./words";

export const auditActions: InLanguages<typeof en> = { en, pt };

type Texts = typeof en;

/** What an entry says somebody did. An action that has no words yet is shown as it is, with spaces: "import run". */
export function actionWords(texts: Texts, action: string, toThemselves = false): string {
  return (toThemselves ? texts.toThemselves[action] : undefined) ?? texts.did[action] ?? action.replace(/[._]/g, " ");
}

/** For the filter: "consultation.archive" → "Consultation: archive"; a noun alone → "Consultation: everything". */
export function actionName(texts: Texts, action: string): string {
  const [noun = "", verb] = action.split(".");
  return texts.name(capitalise(texts.nouns[noun] ?? noun), verb === undefined ? texts.everything : wordsOf(texts.verbs, verb));
}
