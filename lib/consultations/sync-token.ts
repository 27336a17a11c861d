import { Refusal } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/http/cursor";

/** How long tombstones are promised; an app that was away for longer reads the whole list again. */
export const tombstoneDays = 90;

/** Where a sync has come to: all changes up to `seq` of the user's own counter, as told at `at`. */
export type SyncPoint = { seq: number; at: Date };

/** Opaque to the app, and of one user alone. */
export function writeSyncToken(userId: string, { seq, at }: SyncPoint): string {
  return writeCursor(question(userId), [seq, Math.floor(at.getTime() / 1000)]);
}

/** Throws SYNC_TOKEN_EXPIRED for a token that is too old, or not one of this user's (another account, a restored database). */
export function readSyncToken(userId: string, token: string, now: Date): SyncPoint {
  const [seq, at] = read(userId, token);
  if (typeof seq !== "number" || typeof at !== "number" || now.getTime() - at * 1000 > tombstoneDays * 86_400_000) throw syncTokenExpired();
  return { seq, at: new Date(at * 1000) };
}

export function syncTokenExpired(): Refusal {
  return new Refusal("SYNC_TOKEN_EXPIRED", "This sync token cannot be used any more. Read the whole list again, without it.");
}

function read(userId: string, token: string) {
  try {
    return readCursor(question(userId), token, 2);
  } catch {
    throw syncTokenExpired();
  }
}

function question(userId: string): unknown {
  return ["sync", userId];
}
