import { z } from "zod";
import { Persona, pageSizeMax } from "@/lib/consultations/schema";

export const ListUserConsultations = z.strictObject({
  status: z.enum(["active", "archived", "deleted", "all"]).default("all"),
  persona: Persona.optional(),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax),
  cursor: z.string().max(500).optional(),
});
export type ListUserConsultations = z.output<typeof ListUserConsultations> & { userId: string };
