import { z } from "zod";
import { Persona, pageSizeMax } from "@/lib/consultations/schema";

export const ListUserConsultations = z.strictObject({
  status: z.enum(["active", "archived", "deleted", "all"]).default("all").meta({ description: "Which of them." }),
  persona: Persona.optional().meta({ description: "Only of this persona." }),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax).meta({ description: "How many at once." }),
  cursor: z.string().max(500).optional().meta({ description: "The `next_cursor` of the page before." }),
});
export type ListUserConsultations = z.output<typeof ListUserConsultations> & { userId: string };
