"use server";

import { VerifyPart } from "@/lib/audit/schema";
import { verifyAuditPart } from "@/lib/audit/verify-part";
import { action } from "@/lib/http/action";

export const verifyPartAction = action(VerifyPart, verifyAuditPart);
