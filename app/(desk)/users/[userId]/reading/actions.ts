"use server";

import { action } from "@/lib/http/action";
import { engineeringReport } from "@/lib/users/engineering-report";
import { AboutUser } from "@/lib/users/engineering-schema";
import { rawUser } from "@/lib/users/raw-user";
import { timelineOfUser } from "@/lib/users/timeline";
import { ReadTimeline } from "@/lib/users/timeline-schema";

export const timelineAction = action(ReadTimeline, timelineOfUser);
export const rawUserAction = action(AboutUser, rawUser);
export const engineeringReportAction = action(AboutUser, engineeringReport);
