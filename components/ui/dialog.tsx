"use client";

import { type ReactNode, type RefObject, useState } from "react";
import { part } from "./part";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title, read out when the dialog opens. */
  description?: ReactNode;
  /** Buttons at the bottom; the one that goes back first, the one that acts last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** Where the focus goes when it opens; the first control otherwise. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** An alert dialog cannot be dismissed by clicking outside of it. */
  alert?: boolean;
  children?: ReactNode;
};

const DialogPopup = part(() => import("./dialog-popup"), { place: "over" });

/** A modal dialog. Its code is fetched when it is first opened; the focus returns to where it came from. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return <DialogPopup {...props} />;
}
