import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { countedLockoutsMax, countLockedOut } from "@/lib/lockouts/count";
import { places } from "@/lib/texts/places";

/** The live count beside "Locked out". The frame stands without it when it cannot be read. */
export async function LockedOutCount({ actor }: { actor: StaffActor }) {
  const count = await countLockedOut(actor).catch(() => undefined);
  if (count === undefined) return null;
  const t = await texts(places);
  return (
    <span className={count > 0 ? "font-medium text-warn" : "text-ink-3"}>
      {count >= countedLockoutsMax ? `${countedLockoutsMax - 1}+` : count}
      <span className="sr-only"> {t.rightNow}</span>
    </span>
  );
}
