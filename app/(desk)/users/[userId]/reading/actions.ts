"use server";

import { action } from "@/lib/http/action";
import { timelineOfUser } from "@/lib/users/timeline";
import { ReadTimeline } from "@/lib/users/timeline-schema";

export const timelineAction = action(ReadTimeline, timelineOfUser);
