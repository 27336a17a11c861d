import type { Adoption, Reach } from "@/lib/metrics/adoption";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricRollout } from "@/lib/texts/metric-rollout";

// Whom a change reaches, in words: the same on the screen and in the brief. Pure.

export function partWords({ part }: Reach, language: Language): string {
  const { adoption, lens } = metricRollout[language];
  return part === "release" ? adoption.release : lens.names[part];
}

export function lowestWords({ lowest }: Reach, language: Language): string {
  const t = metricRollout[language].adoption;
  return lowest === null ? t.any : t.lowest(lowest);
}

/** "63 % (812 of 1,289)", or "3 of 17" where few stand behind it. */
export function hasWords(installations: number, of: number, language: Language): string {
  const { fraction, shareWords } = figures[language];
  const [share, counts] = [shareWords(installations, of, of), fraction(installations, of)];
  return share === counts ? counts : metricRollout[language].adoption.has(share, counts);
}

/** What has to be said before any share of it. */
export function adoptionNotes({ installations, days, kind, percent, reaches }: Adoption, language: Language): string[] {
  const t = metricRollout[language].adoption;
  const notes = [installations === 0 ? t.nobody(days) : t.seen(installations, days)];
  if (percent !== null && percent < 100) notes.push(t.percent(percent));
  if (reaches.length === 0) notes.push(kind === "release" ? t.unnamed : t.nothingOn);
  return notes;
}
