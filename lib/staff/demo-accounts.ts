import type { Role } from "@/lib/auth/actor";

/** The people of the demo, one for each role. Their password is DEMO_PASSWORD; they exist in demo mode only. */
export const demoAccounts: readonly { email: string; name: string; role: Role }[] = [
  { email: "agent@lume.test", name: "Ana Prado", role: "agent" },
  { email: "lead@lume.test", name: "Rui Tavares", role: "lead" },
  { email: "admin@lume.test", name: "Mara Lindqvist", role: "admin" },
  { email: "product@lume.test", name: "Priya Nair", role: "product" },
];
