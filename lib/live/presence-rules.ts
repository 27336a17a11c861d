// Who else is on a page. Pure; the page and the server read it alike.

export const presenceChannel = "lume_presence";
/** A page that can be seen says so this often. */
export const beatMs = 10_000;
/** Who has said nothing for so long is gone: two beats may get lost. */
export const goneAfterMs = 25_000;

/** Who has the page open and does not look at it says so less often: a browser holds hidden pages back. */
export const idleBeatMs = 60_000;
export const idleGoneAfterMs = 150_000;
/** Nothing pressed or moved for so long: they are elsewhere, though the page can be seen. */
export const idleAfterMs = 5 * 60_000;

/** acting: a remedy's dialog is open, or something is being written. idle: open, and not looked at. */
export const presenceStates = ["viewing", "acting", "idle"] as const;
export type PresenceState = (typeof presenceStates)[number];

/** What one person does at a place, of all the tabs that they have there. */
export function stateOf(tabs: readonly PresenceState[]): PresenceState | undefined {
  return (["acting", "viewing", "idle"] as const).find((state) => tabs.includes(state));
}

/** Somebody at a place, once however many tabs they have there. */
export type Present = { staffId: string; name: string; state: PresenceState; since: Date };
