"use client";

import { useEffect, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import type { BulkPreview } from "@/lib/bulk/preview";
import type { BulkRemedy, Includable } from "@/lib/bulk/rules";
import type { ActionError } from "@/lib/http/action";
import { bulk } from "@/lib/texts/bulk";
import { previewBulkAction } from "./actions";

export type Target = Parameters<typeof previewBulkAction>[0]["target"];

/** The server's preview of a run, asked again whenever the question changes and when `again` is called. */
export function usePreview(question: { target: Target; remedy: BulkRemedy; included: readonly Includable[] }) {
  const language = useLanguage();
  const { noAnswer } = useTexts(bulk);
  const [state, setState] = useState<{ preview?: BulkPreview; error?: ActionError; pending: boolean }>({ pending: true });
  const [round, setRound] = useState(0);
  const asked = JSON.stringify([question, round]);
  useEffect(() => {
    let current = true;
    const [{ target, remedy, included }] = JSON.parse(asked) as [typeof question];
    setState((before) => ({ ...before, pending: true }));
    previewBulkAction({ target, remedy, included: [...included], language }).then(
      (outcome) => {
        if (!current) return;
        setState(outcome.ok ? { preview: outcome.data, pending: false } : { error: outcome.error, pending: false });
      },
      () => {
        const error = { code: "UNREACHED", message: noAnswer, request_id: "" };
        if (current) setState({ error, pending: false });
      },
    );
    return () => {
      current = false;
    };
  }, [asked, noAnswer, language]);
  return { ...state, again: () => setRound((count) => count + 1) };
}
