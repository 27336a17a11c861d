"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";

/** The phones live in the browser alone, with ids that they make up there: nothing of them is drawn on the server. */
export const SimulatorLoader = dynamic(() => import("./simulator").then((module) => module.Simulator), {
  ssr: false,
  loading: () => (
    <>
      <PageHeader title="Simulator" />
      <Skeleton label="Fetching two phones…" />
    </>
  ),
});
