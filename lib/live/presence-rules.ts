// Who else is on a page. Pure; the page and the server read it alike.

export const presenceChannel = "lume_presence";
/** A page that can be seen says so this often. */
export const beatMs = 10_000;
/** Who has said nothing for so long is gone: two beats may get lost. */
export const goneAfterMs = 25_000;

/** acting: a remedy's dialog is open, or a reason is being typed. */
export const presenceStates = ["viewing", "acting"] as const;
export type PresenceState = (typeof presenceStates)[number];

/** Somebody at a place, once however many tabs they have there. */
export type Present = { staffId: string; name: string; state: PresenceState; since: Date };
