"use server";

import { refresh } from "next/cache";
import { previewBulk } from "@/lib/bulk/preview";
import { resumeBulk } from "@/lib/bulk/resume";
import { OneRun, PreviewBulk, StartBulk } from "@/lib/bulk/schema";
import { startBulk } from "@/lib/bulk/start";
import { stopBulk } from "@/lib/bulk/stop";
import { action } from "@/lib/http/action";

export const previewBulkAction = action(PreviewBulk, previewBulk);
export const startBulkAction = action(StartBulk, startBulk);
export const stopBulkAction = action(OneRun, stopBulk, refresh);
export const resumeBulkAction = action(OneRun, resumeBulk, refresh);
