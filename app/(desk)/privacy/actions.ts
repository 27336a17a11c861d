"use server";

import { action } from "@/lib/http/action";
import { cancelPrivacy } from "@/lib/privacy/cancel";
import { decidePrivacy } from "@/lib/privacy/decide";
import { previewErasure } from "@/lib/privacy/preview";
import { requestPrivacy } from "@/lib/privacy/request";
import { DecidePrivacy, OnePerson, OnePrivacyRequest, RequestPrivacy } from "@/lib/privacy/schema";

export const requestPrivacyAction = action(RequestPrivacy, requestPrivacy);
export const decidePrivacyAction = action(DecidePrivacy, decidePrivacy);
export const cancelPrivacyAction = action(OnePrivacyRequest, cancelPrivacy);
export const previewErasureAction = action(OnePerson, previewErasure);
