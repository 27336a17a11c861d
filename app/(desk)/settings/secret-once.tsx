"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

type Words = { title: (name: string) => string; lead: string; done: string; copy: string };

/** A token or a signing secret, shown this once. It stays until the person says that they have it. `words`: what it is called here. */
export function SecretOnce({
  secret,
  name,
  words: t,
  onDone,
}: {
  secret: string | undefined;
  name: string;
  words: Words;
  onDone: () => void;
}) {
  return (
    <Dialog
      alert
      open={secret !== undefined}
      // Escape would lose it for good: only the button closes this.
      onOpenChange={() => undefined}
      title={t.title(name)}
      description={t.lead}
      footer={
        <Button variant="primary" onClick={onDone}>
          {t.done}
        </Button>
      }
    >
      <div className="flex items-start gap-2 rounded-md border border-line bg-paper px-3 py-2">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-sm">{secret}</code>
        {secret && <CopyButton value={secret} label={t.copy} />}
      </div>
    </Dialog>
  );
}
