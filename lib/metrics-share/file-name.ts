import type { RateKind } from "@/lib/metrics/schema";
import type { ChartName } from "./schema";

/** "lume-409-rate-per-user-2026-10-27-to-2026-11-23": which metric and which days, for a folder full of them. Pure. */
export function fileName(chart: ChartName, days: { first: string; last: string } | null, kind: RateKind = "logical"): string {
  const name = chart === "conflict_rate" ? `409-rate${per[kind]}` : chart.replaceAll("_", "-");
  if (!days) return `lume-${name}`;
  return days.first === days.last ? `lume-${name}-${days.first}` : `lume-${name}-${days.first}-to-${days.last}`;
}

const per: Record<RateKind, string> = { logical: "", attempt: "-per-attempt", user: "-per-user", fresh: "-per-new-installation" };
