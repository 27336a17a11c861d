import { between, generator, iso, uuid } from "./draw";
import type { Cell } from "./life";
import type { Phone } from "./phones";

/** The app is opened so often in one sitting, over an hour at most. */
const opensInOne = 8;
const sittingMs = 50 * 60_000;

type Person = { index: number; userId: string; phones: readonly Phone[]; sittings: number };

/**
 * The signs of life of somebody who uses the app day by day, for the data set of the metrics: rows of `events` alone. Drawn by
 * themselves, so that everything else of a person is the same with and without them.
 */
export function sit(rows: Cell[][], { index, userId, phones, sittings }: Person): void {
  const draw = generator((index + 1) ^ 0x5151_7e57);
  for (let sitting = 0; sitting < sittings; sitting++) {
    const phone = phones[Math.floor(draw() * phones.length)] as Phone;
    const begin = between(phone.from, phone.to, draw);
    for (let open = 0; open < opensInOne; open++) {
      const at = Math.min(phone.to, begin + Math.floor((sittingMs * open) / opensInOne));
      rows.push([userId, uuid(at, draw), iso(at), "app_opened", "app", phone.id, phone.platform, phone.version]);
    }
  }
}
