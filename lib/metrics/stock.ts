import type { LastSeen, Lockouts, Standing } from "./lockouts";

const order = ["active", "dormant", "lost"] as const satisfies readonly LastSeen[];

/** Everybody with an open lockout as of now, and the same by when they were last seen: the lines add up. Pure. */
export function stockOf({ stock }: Lockouts["now"]): { all: Standing; lines: ({ seen: LastSeen } & Standing)[] } {
  const lines = order.map((seen) => ({ seen, ...stock[seen] }));
  const sum = (of: keyof Standing) => lines.reduce((total, line) => total + line[of], 0);
  return { all: { users: sum("users"), lockouts: sum("lockouts") }, lines };
}
