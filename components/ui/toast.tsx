"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { part } from "./part";

export type ToastMessage = {
  /** What happened, in a sentence: "Wellness specialist is free again". */
  title: string;
  description?: string;
  tone?: "neutral" | "ok" | "warn" | "bad";
  /** One thing to do about it, such as Undo. */
  action?: { label: string; onClick: () => void };
  /** How long it stays, in ms. Errors and toasts with an action stay until they are closed. */
  stayMs?: number;
};

/** Says that something happened, from any client code. What must be read or acted on belongs into the page instead. */
export function toast(message: ToastMessage): void {
  if (deliver) deliver(message);
  else waiting.push(message);
  setWanted();
}

/** Called by the viewport once it stands: hands over what waited. */
export function connectToasts(receive: (message: ToastMessage) => void): () => void {
  deliver = receive;
  for (const message of waiting.splice(0)) receive(message);
  return () => {
    deliver = undefined;
  };
}

const waiting: ToastMessage[] = [];
let deliver: ((message: ToastMessage) => void) | undefined;
let wanted = false;
const listeners = new Set<() => void>();

function setWanted() {
  if (wanted) return;
  wanted = true;
  for (const listener of listeners) listener();
}

const ToastViewport = part(() => import("./toast-viewport"), { place: "nowhere" });

/**
 * Stands once, in the root layout. Its code comes with the first press of a key or a button, so that the live region
 * is there before the first message.
 */
export function Toaster() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
    () => false,
  );
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const options = { once: true, passive: true, capture: true } as const;
    window.addEventListener("pointerdown", setWanted, options);
    window.addEventListener("keydown", setWanted, options);
    return () => {
      window.removeEventListener("pointerdown", setWanted, options);
      window.removeEventListener("keydown", setWanted, options);
    };
  }, []);
  if (!shown || !ready) return null;
  return <ToastViewport />;
}
