"use client";

import { useTexts } from "#texts";
import { PageHeader } from "@/components/ui/page";
import { part } from "@/components/ui/part";
import { Skeleton } from "@/components/ui/skeleton";
import { simulator } from "@/lib/texts/simulator";

/** The phones live in the browser alone, with ids that they make up there: nothing of them is drawn on the server. */
export const SimulatorLoader = part(async () => ({ default: (await import("./simulator")).Simulator }), {
  browserOnly: true,
  waiting: <Loading />,
});

function Loading() {
  const t = useTexts(simulator);
  return (
    <>
      <PageHeader title={t.title} />
      <Skeleton label={t.loading} />
    </>
  );
}
