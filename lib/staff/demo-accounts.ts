import type { Role } from "@/lib/auth/actor";

/** The people of the demo, one for each role. Their password is DEMO_PASSWORD; they exist in demo mode only. */
export const demoAccounts: readonly { email: string; name: string; role: Role; words: string }[] = [
  { email: "agent@lume.test", name: "Ana Prado", role: "agent", words: "Agent: finds and frees people, works on tickets" },
  {
    email: "lead@lume.test",
    name: "Rui Tavares",
    role: "lead",
    words: "Lead: the same, and bulk runs, deletes, reveals and the audit log",
  },
  {
    email: "admin@lume.test",
    name: "Mara Lindqvist",
    role: "admin",
    words: "Admin: the same, with service tokens and requests for a person’s data",
  },
  { email: "product@lume.test", name: "Priya Nair", role: "product", words: "Product: metrics only, nobody’s personal data" },
];
