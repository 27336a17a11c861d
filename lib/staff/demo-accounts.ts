import type { Role } from "@/lib/auth/actor";

/** The people of the demo, one for each role. Their password is DEMO_PASSWORD; they exist in demo mode only. */
export const demoAccounts: readonly { email: string; name: string; role: Role; words: string }[] = [
  { email: "agent@lume.test", name: "Tomás Reis", role: "agent", words: "Agent: finds and frees people, works on tickets" },
  { email: "lead@lume.test", name: "Helena Duarte", role: "lead", words: "Lead: the same, and policy, deleting, the audit log" },
  { email: "admin@lume.test", name: "Rui Antunes", role: "admin", words: "Admin: the same, and staff and tokens" },
  { email: "product@lume.test", name: "Inês Carvalho", role: "product", words: "Product: metrics only, nobody’s personal data" },
];
