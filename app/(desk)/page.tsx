import { redirect } from "next/navigation";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";

/** The way in: to the people who wait, or to the figures for those who see no people. */
export default async function HomePage() {
  const actor = await requireStaff();
  redirect(can(actor, "lockouts:read") ? "/lockouts" : "/metrics");
}
