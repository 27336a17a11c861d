"use client";

import { Toast } from "@base-ui/react/toast";
import { XIcon } from "lucide-react";
import { useEffect } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { IconButton } from "./button";
import { classes } from "./classes";
import { connectToasts, type ToastMessage } from "./toast";

// Only toast.tsx imports this file: the Base UI half, in a chunk of its own.
export default function ToastViewport() {
  return (
    <Toast.Provider limit={4}>
      <Connection />
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-3 z-50 grid gap-2 sm:right-6 sm:bottom-6 sm:left-auto sm:w-90">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

const stayMs = 6_000;

function Connection() {
  const { add, close } = Toast.useToastManager<Data>();
  useEffect(
    () =>
      connectToasts((message) => {
        const stays = message.tone === "bad" || message.action !== undefined;
        const id = add({
          title: message.title,
          description: message.description,
          data: { tone: message.tone ?? "neutral" },
          priority: message.tone === "bad" ? "high" : "low",
          timeout: message.stayMs ?? (stays ? 0 : stayMs),
          actionProps: message.action && {
            children: message.action.label,
            onClick: () => {
              message.action?.onClick();
              close(id);
            },
          },
        });
      }),
    [add, close],
  );
  return null;
}

type Data = { tone: NonNullable<ToastMessage["tone"]> };

function List() {
  const t = useTexts(ui);
  const { toasts } = Toast.useToastManager<Data>();
  return toasts.map((item) => {
    const tone = item.data?.tone ?? "neutral";
    return (
      <Toast.Root
        key={item.id}
        toast={item}
        swipeDirection={["right", "down"]}
        className="rounded-md border border-line bg-raised shadow-float transition-[translate,opacity] duration-200 ease-out data-limited:hidden data-ending-style:opacity-0 data-starting-style:translate-y-3 data-starting-style:opacity-0 motion-safe:translate-x-(--toast-swipe-movement-x)"
      >
        <Toast.Content className="flex items-start gap-2 py-1.5 pr-1.5 pl-3">
          <span aria-hidden="true" className={classes("py-1", inks[tone])}>
            {signs[tone]}
          </span>
          <div className="min-w-0 flex-1 break-words py-1">
            <Toast.Title className="font-medium" />
            <Toast.Description className="text-ink-2" />
          </div>
          {item.actionProps && (
            <Toast.Action className="min-h-control-sm rounded-sm px-2 font-medium text-accent transition-colors hover:bg-accent-soft" />
          )}
          <Toast.Close
            render={
              <IconButton label={t.dismiss} size="sm">
                <XIcon aria-hidden="true" />
              </IconButton>
            }
          />
        </Toast.Content>
      </Toast.Root>
    );
  });
}

const inks = { neutral: "text-ink-2", warn: "text-warn", ok: "text-ok", bad: "text-bad" };
const signs = { neutral: "•", warn: "△", ok: "✓", bad: "✕" };
