// Why somebody needs support again and again: what the resets and lockouts of a while have in common. Pure.

/** From this reset on, the next one is not suggested first: it is the third in 30 days. */
export const repeatedAfterResets = 2;
export const patternDays = 30;

export type PatternKind = "weekly_reinstall" | "two_phones" | "data_cleared" | "after_update" | "double_create" | "repeated";
export type Pattern = {
  kind: PatternKind;
  /** Resets in the last 30 days that were not undone. */
  resets: number;
  lockouts: number;
};

export type PatternQuestion = {
  resets: readonly { at: Date; undoneAt: Date | null }[];
  lockouts: readonly { openedAt: Date; cause: string; installationId: string | null; deviceId: string | null; appVersion: string | null }[];
  now: Date;
};

/** What repeats, once this person has been reset often enough that another reset would be the third in 30 days; else null. */
export function patternOf({ resets, lockouts, now }: PatternQuestion): Pattern | null {
  const since = now.getTime() - patternDays * 86_400_000;
  const counted = resets.filter((reset) => reset.undoneAt === null && reset.at.getTime() >= since);
  if (counted.length < repeatedAfterResets) return null;
  const recent = lockouts
    .filter((lockout) => lockout.openedAt.getTime() >= since)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  const kind = kindOf(recent);
  return { kind, resets: counted.length, lockouts: recent.length };
}

function kindOf(lockouts: PatternQuestion["lockouts"]): PatternKind {
  const share = (cause: string) => lockouts.filter((lockout) => lockout.cause === cause).length;
  const most = (cause: string) => lockouts.length >= 2 && share(cause) * 3 >= lockouts.length * 2;
  if (alternates(lockouts)) return "two_phones";
  if (mostlyNewVersions(lockouts)) return "after_update";
  if (most("data_cleared")) return "data_cleared";
  if (most("double_create")) return "double_create";
  if (most("reinstall") && weekly(lockouts)) return "weekly_reinstall";
  return "repeated";
}

/** A, B, A on two devices, all within the window. */
function alternates(lockouts: PatternQuestion["lockouts"]): boolean {
  const devices = lockouts.map((lockout) => lockout.deviceId ?? lockout.installationId);
  if (devices.length < 3 || new Set(devices).size !== 2) return false;
  return devices.filter((device, index) => index > 0 && device !== devices[index - 1]).length >= 2;
}

/** One device, and every lockout with another, known version than the one before. */
function mostlyNewVersions(lockouts: PatternQuestion["lockouts"]): boolean {
  if (lockouts.length < 2 || new Set(lockouts.map((lockout) => lockout.deviceId)).size !== 1 || lockouts[0]?.deviceId === null)
    return false;
  return lockouts.every(
    (lockout, index) => lockout.appVersion !== null && (index === 0 || lockout.appVersion !== lockouts[index - 1]?.appVersion),
  );
}

/** The gaps between them are 3 to 11 days each. */
function weekly(lockouts: PatternQuestion["lockouts"]): boolean {
  const gaps = lockouts
    .slice(1)
    .map((lockout, index) => (lockout.openedAt.getTime() - (lockouts[index]?.openedAt.getTime() ?? 0)) / 86_400_000);
  return gaps.length > 0 && gaps.every((days) => days >= 3 && days <= 11);
}
