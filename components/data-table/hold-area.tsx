"use client";

import { type ReactNode, useState } from "react";
import { useLiveHold } from "@/components/live/live-refresh";
import { moved, movedOut } from "./pointing";

/** While somebody points into it or is in it by keyboard, the page stays as it is and catches up afterwards. */
export function HoldArea({ children }: { children: ReactNode }) {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  useLiveHold(pointer || focus);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing can be done with it, it only notices
    <div
      onPointerMove={(event) => moved(event) && setPointer(true)}
      onPointerLeave={() => setPointer(false)}
      onFocus={(event) => event.target.matches(":focus-visible") && setFocus(true)}
      onBlur={(event) => movedOut(event) && setFocus(false)}
    >
      {children}
    </div>
  );
}
