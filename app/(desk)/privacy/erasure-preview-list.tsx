"use client";

import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { Rich } from "@/components/ui/rich";
import type { ActionError } from "@/lib/http/action";
import type { ErasurePreview } from "@/lib/privacy/preview";
import { numbers } from "@/lib/texts/numbers";
import { privacy } from "@/lib/texts/privacy";
import { previewErasureAction } from "./actions";

/** How much of the person goes, and how much stays without them; read from the database when the dialog opens. */
export function ErasurePreviewList({ userId }: { userId: string }) {
  const t = useTexts(privacy).preview;
  const { wholeNumber } = useTexts(numbers);
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
  if (!preview) return <p role="status">{t.counting}</p>;
  const { label } = preview.person;
  return (
    <div>
      <p className="font-medium">
        <Rich text={t.title} parts={{ name: () => <span translate="no">{label}</span> }} />
      </p>
      {preview.person.email && (
        <p translate="no" className="break-all text-ink-2">
          {preview.person.email}
        </p>
      )}
      <ul aria-label={t.list} className="mt-1 divide-y divide-line-soft">
        {preview.counts.map(({ of, count, what }) => (
          <li key={of} className="flex flex-wrap justify-between gap-x-3 py-1">
            <span>{t.of[of]}</span>
            <span className="text-ink-2 tabular-nums">{t.what[what](wholeNumber(count))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
