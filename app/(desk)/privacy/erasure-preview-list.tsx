"use client";

import { useEffect, useState } from "react";
import type { ActionError } from "@/lib/http/action";
import type { ErasurePreview } from "@/lib/privacy/preview";
import { wholeNumber } from "@/lib/texts/words";
import { previewErasureAction } from "./actions";

const whatWords = { deleted: "deleted", emptied: "emptied", kept: "kept without the person" } as const;

/** How much of the person goes, and how much stays without them; read from the database when the dialog opens. */
export function ErasurePreviewList({ userId }: { userId: string }) {
  const [preview, setPreview] = useState<ErasurePreview>();
  const [error, setError] = useState<ActionError>();
  useEffect(() => {
    let left = false;
    void previewErasureAction({ userId }).then((outcome) => {
      if (left) return;
      if (outcome.ok) setPreview(outcome.data);
      else setError(outcome.error);
    });
    return () => {
      left = true;
    };
  }, [userId]);
  if (error) return <p role="alert">{error.message}</p>;
  if (!preview) return <p role="status">Counting what there is…</p>;
  return (
    <div>
      <p className="font-medium">What happens to the data of {preview.person.label}</p>
      {preview.person.email && <p className="break-all text-ink-2">{preview.person.email}</p>}
      <ul aria-label="What happens to it" className="mt-1 divide-y divide-line-soft">
        {preview.counts.map(({ name, count, what }) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-3 py-1">
            <span>{name}</span>
            <span className="text-ink-2 tabular-nums">
              {wholeNumber(count)} {whatWords[what]}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
