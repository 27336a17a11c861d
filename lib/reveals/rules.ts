// Reading what a person wrote is the exception: who, which chat, what for, until when, and everybody sees it.

export const revealMinutes = 15;
export const revealsPerHourMax = 20;
export const revealReasonCharsMax = 500;
export const revealPageMessages = 50;

/** What a chat may be read for. The code is kept for good, the words beside it go when the person is erased. */
export const revealPurposes = ["find_chat", "wrong_chat", "safety", "legal", "defect"] as const;
export type RevealPurpose = (typeof revealPurposes)[number];

export function isPurpose(text: string): text is RevealPurpose {
  return (revealPurposes as readonly string[]).includes(text);
}
