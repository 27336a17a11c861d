import type { StaffActor } from "@/lib/auth/actor";
import { countedLockoutsMax, countLockedOut } from "@/lib/lockouts/count";

/** The live count beside "Locked out". The frame stands without it when it cannot be read. */
export async function LockedOutCount({ actor }: { actor: StaffActor }) {
  const count = await countLockedOut(actor).catch(() => undefined);
  if (count === undefined) return null;
  return (
    <span className={count > 0 ? "font-medium text-warn" : "text-ink-3"}>
      {count >= countedLockoutsMax ? `${countedLockoutsMax - 1}+` : count}
      <span className="sr-only"> right now</span>
    </span>
  );
}
