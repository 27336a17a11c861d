// What a version of the app understands, by the lowest version that does. The console reads it to say whether a fix is
// live for a person; the app's own client decides by what the server answers, not by this table.

export const abilities = {
  list: { lowest: "2.3.0" },
  conflict_id: { lowest: "2.4.0" },
} as const;
export type Ability = keyof typeof abilities;

/** Does this app version understand it? An unknown version is taken as one that does not. */
export function understands(appVersion: string | null | undefined, ability: Ability): boolean {
  return isAtLeast(appVersion, abilities[ability].lowest);
}

/** Is it this version or a newer one? An unknown version is not. */
export function isAtLeast(appVersion: string | null | undefined, lowest: string): boolean {
  return appVersion ? compareVersions(appVersion, lowest) >= 0 : false;
}

/** Negative, 0 or positive as a is older than, equal to or newer than b; "2.4" equals "2.4.0". */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
