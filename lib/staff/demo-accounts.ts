import type { Role } from "@/lib/auth/actor";

/** The people of the demo, one for each role. Their password is DEMO_PASSWORD; they exist in demo mode only. */
export const demoAccounts: readonly { email: string; name: string; role: Role; words: string }[] = [
  { email: "agent@lume.test", name: "Tomás Reis", role: "agent", words: "finds and frees people, works on tickets" },
  { email: "lead@lume.test", name: "Helena Duarte", role: "lead", words: "and sets the policy, deletes, reads the audit log" },
  { email: "admin@lume.test", name: "Rui Antunes", role: "admin", words: "and looks after staff and tokens" },
  { email: "product@lume.test", name: "Inês Carvalho", role: "product", words: "reads the metrics, sees nobody's data" },
];
