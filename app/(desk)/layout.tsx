import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { Frame } from "@/components/frame/frame";
import { requireStaff } from "@/lib/auth/session";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff();
  return (
    <Frame actor={actor} signOut={signOutAction}>
      {children}
    </Frame>
  );
}
