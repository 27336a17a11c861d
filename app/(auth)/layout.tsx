import type { ReactNode } from "react";

/** Pages for somebody who is not signed in: one calm column, without the desk around it. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-4 pt-[12vh] pb-12">
      <div className="grid w-full max-w-[23rem] gap-6">
        <p className="flex items-center gap-2 font-semibold">
          <span aria-hidden="true" className="size-4.5 rounded-[6px] bg-accent" />
          Lume Support
        </p>
        {children}
      </div>
    </main>
  );
}
