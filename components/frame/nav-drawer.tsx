"use client";

import { MenuIcon, XIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTexts } from "#texts";
import { IconButton } from "@/components/ui/button";
import { frame } from "@/lib/texts/frame";

/**
 * On a narrow screen the navigation lives behind a button, in the browser's own modal dialog. It opens by script, so what is in
 * it is drawn when it first does: in the page it would be the navigation a second time.
 */
export function NavDrawer({ children }: { children: ReactNode }) {
  const t = useTexts(frame);
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(false);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere is what closes it
  useEffect(() => dialog.current?.close(), [path]);
  return (
    <>
      <IconButton label={t.menu} aria-haspopup="dialog" onClick={open} className="lg:hidden [&_svg]:size-4.5">
        <MenuIcon aria-hidden="true" />
      </IconButton>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself */}
      <dialog
        ref={dialog}
        aria-label={t.menu}
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
        className="m-0 h-dvh max-h-none w-68 max-w-[85vw] border-line border-r bg-paper p-0 text-ink backdrop:bg-scrim open:block"
      >
        <div className="relative flex min-h-full flex-col px-2.5 py-3.5">
          <IconButton label={t.closeMenu} onClick={() => dialog.current?.close()} className="absolute! top-2.5 right-2.5">
            <XIcon aria-hidden="true" />
          </IconButton>
          {wanted && children}
        </div>
      </dialog>
    </>
  );

  function open() {
    flushSync(() => setWanted(true));
    dialog.current?.showModal();
  }
}
