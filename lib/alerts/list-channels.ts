import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type Language, languageOf } from "@/lib/texts/language";

export type AlertChannel = {
  id: string;
  name: string;
  kind: "webhook" | "email";
  target: string;
  /** Until when the replaced secret still signs, too. */
  overlapUntil: Date | null;
  /** Whether it gets the weekly report. */
  weekly: boolean;
  /** In which it is told. */
  language: Language;
  createdAt: Date;
  createdBy: string;
};

/** Where alerts can be sent; never a secret. */
export async function listChannels(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<AlertChannel[]> {
  authorize(actor, "alerts:manage");
  const rows = await db.alertChannel.findMany({ omit: { secret: true, previousSecret: true }, orderBy: { id: "asc" } });
  return rows.map(({ previousUntil, kind, language, ...row }) => ({
    ...row,
    language: languageOf(language, null),
    kind: kind === "email" ? "email" : "webhook",
    overlapUntil: previousUntil && previousUntil > now ? previousUntil : null,
  }));
}
