"use client";

import { type ReactNode, useRef, useState } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Input } from "./field";
import { Rich } from "./rich";

/**
 * Asks before something that cannot simply be taken back. `confirm` repeats the act ("Delete 42 messages"), never "OK".
 * `typed`: a word that must be typed first, for what is final. `pending` while the work runs; `error` keeps it open.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  pendingText,
  cancel,
  danger,
  typed,
  pending,
  error,
  onConfirm,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  confirm: string;
  pendingText: string;
  cancel?: string;
  danger?: boolean;
  typed?: string;
  pending?: boolean;
  error?: ReactNode;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const t = useTexts(ui);
  const [text, setText] = useState("");
  const safeButton = useRef<HTMLButtonElement>(null);
  const typedRight = typed === undefined || text.trim().toLowerCase() === typed.toLowerCase();
  const change = (next: boolean) => {
    if (pending) return;
    if (!next) setText("");
    onOpenChange(next);
  };
  return (
    <Dialog
      alert
      size="sm"
      open={open}
      onOpenChange={change}
      title={title}
      description={description}
      initialFocus={typed === undefined ? safeButton : undefined}
      footer={
        <>
          <Button ref={safeButton} onClick={() => change(false)} disabled={pending}>
            {cancel ?? t.keepAsItIs}
          </Button>
          <Button
            variant={danger ? "danger" : "primary"}
            onClick={onConfirm}
            disabled={!typedRight}
            pending={pending}
            pendingText={pendingText}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {(children || typed !== undefined || error) && (
        <div className="grid gap-3">
          {children}
          {typed !== undefined && (
            <Input
              label={
                <Rich
                  text={t.typeToConfirm}
                  parts={{
                    typed: () => (
                      <b translate="no" className="font-semibold">
                        {typed}
                      </b>
                    ),
                  }}
                />
              }
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          {error}
        </div>
      )}
    </Dialog>
  );
}
