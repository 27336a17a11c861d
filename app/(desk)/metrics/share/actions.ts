"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { createShare } from "@/lib/metrics-share/create";
import { revokeShare } from "@/lib/metrics-share/revoke";
import { CreateShare, OneShare } from "@/lib/metrics-share/schema";

export const createShareAction = action(CreateShare, createShare, refresh);
export const revokeShareAction = action(OneShare, revokeShare, refresh);
