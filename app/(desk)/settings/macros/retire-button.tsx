"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { macros } from "@/lib/texts/macros";
import { retireMacroAction } from "./actions";

/** Takes a macro out of the composer, or back into it: nothing is lost either way. */
export function RetireButton({ id, version, name, retired }: { id: string; version: number; name: string; retired: boolean }) {
  const t = useTexts(macros);
  const act = useAct();
  const words = retired ? t.offer : t.retire;
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`${words}: ${name}`}
        pending={act.doing !== undefined}
        onClick={() => act.run("retire", () => retireMacroAction({ id, version, retired: !retired }))}
      >
        {words}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
    </>
  );
}
