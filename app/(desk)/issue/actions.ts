"use server";

import { action } from "@/lib/http/action";
import { changeKnownIssue } from "@/lib/known-issue/change";
import { ChangeKnownIssue } from "@/lib/known-issue/schema";

export const changeIssueAction = action(ChangeKnownIssue, changeKnownIssue);
