"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

/** The text of a token, shown this once. It stays until the person says that they have it. */
export function TokenOnce({ token, name, onDone }: { token: string | undefined; name: string; onDone: () => void }) {
  return (
    <Dialog
      alert
      open={token !== undefined}
      // Escape would lose it for good: only the button closes this.
      onOpenChange={() => undefined}
      title={`The token of ${name}`}
      description="Copy it now and put it where the other system reads its secrets. It is shown this once: only a hash of it is kept here."
      footer={
        <Button variant="primary" onClick={onDone}>
          I have copied it
        </Button>
      }
    >
      <div className="flex items-start gap-2 rounded-md border border-line bg-paper px-3 py-2">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-sm">{token}</code>
        {token && <CopyButton value={token} label="Copy the token" />}
      </div>
    </Dialog>
  );
}
