import type { Role } from "@/lib/auth/actor";

export type DemoAccount = { key: "agent" | "lead" | "admin" | "product" | "admin2"; email: string; name: string; role: Role };

/**
 * The people of the demo: one for each role, and a second administrator, because nobody approves their own request for a
 * person's data. Their password is DEMO_PASSWORD; they exist in demo mode only.
 */
export const demoAccounts: readonly DemoAccount[] = [
  { key: "agent", email: "agent@lume.test", name: "Ana Prado", role: "agent" },
  { key: "lead", email: "lead@lume.test", name: "Rui Tavares", role: "lead" },
  { key: "admin", email: "admin@lume.test", name: "Mara Lindqvist", role: "admin" },
  { key: "product", email: "product@lume.test", name: "Priya Nair", role: "product" },
  { key: "admin2", email: "admin2@lume.test", name: "Ingrid Solberg", role: "admin" },
];
