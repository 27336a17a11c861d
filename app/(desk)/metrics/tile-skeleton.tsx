"use client";

import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands in for a tile. A part that the browser knows: a dozen of them is sent with every page, and hardly one is drawn. */
export function TileSkeleton({ label }: { label: string }) {
  return (
    <Card>
      <Skeleton label={label} lines={8} />
    </Card>
  );
}
