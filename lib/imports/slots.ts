import { chooseSlot, unlimitedSlotsFrom } from "@/lib/consultations/rules";

type Place = { user_id: string; persona: string; goal: string };

/** The slots that some users' chats hold, and the next one for another. Pure. */
export class HeldSlots {
  private readonly held = new Map<string, Set<number>>();

  take(place: Place, slot: number): void {
    const key = `${place.user_id} ${place.persona} ${place.goal}`;
    this.held.set(key, (this.held.get(key) ?? new Set()).add(slot));
  }

  /** By the rule of a create while there is room. A chat beyond the limit is there all the same: it stands where no limit counts. */
  next(place: Place, id: string, maxActive: number | null): number {
    const held = this.held.get(`${place.user_id} ${place.persona} ${place.goal}`) ?? new Set();
    let slot = maxActive === null ? null : chooseSlot([...held], maxActive);
    slot ??= unlimitedSlotsFrom + Number.parseInt(id.slice(-7), 16);
    while (held.has(slot)) slot++;
    this.take(place, slot);
    return slot;
  }
}
