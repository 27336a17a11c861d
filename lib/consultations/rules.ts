// Slots: at most N active chats for each (user, persona, goal). The partial unique index consultations_slot holds it;
// this says which slot to ask for.

/** Slots of an unlimited policy start here, so that they never stand in the way of a limit that comes later. */
export const unlimitedSlotsFrom = 1_000_001;
const unlimitedSlotsTo = 2_000_000_000;

/**
 * The slot a new active chat should take, or null when the key is full. Always the lowest free one: creators that race
 * then meet at the same slot, where the index lets one win, also while chats from a larger N are still active.
 */
export function chooseSlot(activeSlots: readonly number[], maxActive: number | null, random: () => number = Math.random): number | null {
  if (maxActive === null) return unlimitedSlotsFrom + Math.floor(random() * (unlimitedSlotsTo - unlimitedSlotsFrom));
  if (activeSlots.length >= maxActive) return null;
  for (let slot = 1; slot <= maxActive; slot++) if (!activeSlots.includes(slot)) return slot;
  return null;
}
