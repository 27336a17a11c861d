"use server";

import { addAnnotation } from "@/lib/annotations/add";
import { changeAnnotation } from "@/lib/annotations/change";
import { removeAnnotation } from "@/lib/annotations/remove";
import { AddAnnotation, EditAnnotation, RemoveAnnotation } from "@/lib/annotations/schema";
import { action } from "@/lib/http/action";
import { changePolicy } from "@/lib/policy/change";
import { grantOverride } from "@/lib/policy/grant-override";
import { previewPolicyChange } from "@/lib/policy/preview-change";
import { revokeOverride } from "@/lib/policy/revoke-override";
import { ChangePolicyFromDesk, GrantOverride, PreviewPolicyChange, RevokeOverride } from "@/lib/policy/schema";

export const previewAction = action(PreviewPolicyChange, previewPolicyChange);
export const changeAction = action(ChangePolicyFromDesk, changePolicy);
export const grantAction = action(GrantOverride, grantOverride);
export const revokeAction = action(RevokeOverride, revokeOverride);
export const annotateAction = action(AddAnnotation, addAnnotation);
export const changeAnnotationAction = action(EditAnnotation, changeAnnotation);
export const removeAnnotationAction = action(RemoveAnnotation, removeAnnotation);
