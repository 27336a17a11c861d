"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/http/action";
import { personCards } from "@/lib/texts/person-cards";
import type { WrittenText } from "@/lib/users/engineering-schema";

type Props = { label: string; title: string; description: string; read: () => Promise<Outcome<WrittenText>> };

/** A text for engineers, read when it is asked for: to look at, to copy, to save as a file. */
export function TextButton({ label, title, description, read }: Props) {
  const t = useTexts(personCards).text;
  const act = useAct();
  const [written, setWritten] = useState<WrittenText>();
  return (
    <>
      <Button size="sm" pending={act.doing !== undefined} pendingText={t.reading} onClick={() => act.run("reading", read, setWritten)}>
        {label}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id} />}
      <Dialog
        open={written !== undefined}
        onOpenChange={(open) => open || setWritten(undefined)}
        title={title}
        description={description}
        size="lg"
        footer={
          <>
            <Button onClick={() => setWritten(undefined)}>{t.close}</Button>
            <Button onClick={() => written && save(written)}>{t.save}</Button>
          </>
        }
      >
        {written && (
          <div className="grid gap-1">
            <p className="flex items-center gap-1 text-ink-2 text-sm">
              <span translate="no">{written.fileName}</span> <CopyButton value={written.text} label={t.copy} />
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard too */}
            <section aria-label={title} tabIndex={0} className="max-h-[55vh] overflow-auto rounded-md border border-line bg-paper p-3">
              <pre className="font-mono text-xs">{written.text}</pre>
            </section>
          </div>
        )}
      </Dialog>
    </>
  );
}

function save({ text, fileName }: WrittenText) {
  const address = URL.createObjectURL(new Blob([text], { type: fileName.endsWith(".json") ? "application/json" : "text/markdown" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  URL.revokeObjectURL(address);
}
