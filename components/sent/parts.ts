import { DownloadIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentType } from "react";
import { ChartMenu } from "@/components/charts/chart-menu";
import { FigureTable } from "@/components/charts/figure-table";
import { SentBarChart, SentLineChart } from "@/components/charts/sent-charts";
import { SurvivalChart } from "@/components/charts/survival-chart";
import { Card } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";

/** What a drawing names and the browser draws; everything else in it is drawn on the server (drawing.ts). */
export const parts: Record<string, unknown> = {
  Card,
  ChartMenu,
  DownloadIcon,
  FigureTable,
  Link,
  LinkTabs,
  SentBarChart,
  SentLineChart,
  SurvivalChart,
};

export type Part = ComponentType<Record<string, unknown>>;
