import { v7, validate } from "uuid";

/** A new uuid v7: sortable by time, so new rows land at the end of an index. `at` places a seeded row in its own time. */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7();
}

export function isUuid(text: string): boolean {
  return validate(text);
}

/** Stands for "this installation did not name itself" where a key needs a value. */
export const unknownInstallation = "00000000-0000-0000-0000-000000000000";
