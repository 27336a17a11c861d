"use server";

import { refresh } from "next/cache";
import { createChannel } from "@/lib/alerts/create-channel";
import { pauseRule } from "@/lib/alerts/pause-rule";
import { removeChannel } from "@/lib/alerts/remove-channel";
import { removeRule } from "@/lib/alerts/remove-rule";
import { rotateSecret } from "@/lib/alerts/rotate-secret";
import { saveRule } from "@/lib/alerts/save-rule";
import { CreateChannel, OneChannel, OneRule, PauseRule, RotateSecret, SaveRule, SetChannelLanguage, SetWeekly } from "@/lib/alerts/schema";
import { setChannelLanguage } from "@/lib/alerts/set-language";
import { setWeekly } from "@/lib/alerts/set-weekly";
import { testChannel } from "@/lib/alerts/test-channel";
import { resendDelivery } from "@/lib/deliveries/resend";
import { OneDelivery } from "@/lib/deliveries/schema";
import { action } from "@/lib/http/action";

export const saveRuleAction = action(SaveRule, saveRule);
export const pauseRuleAction = action(PauseRule, pauseRule, refresh);
export const removeRuleAction = action(OneRule, removeRule, refresh);
export const createChannelAction = action(CreateChannel, createChannel, refresh);
export const removeChannelAction = action(OneChannel, removeChannel, refresh);
export const rotateSecretAction = action(RotateSecret, rotateSecret, refresh);
export const setWeeklyAction = action(SetWeekly, setWeekly, refresh);
export const setChannelLanguageAction = action(SetChannelLanguage, setChannelLanguage, refresh);
export const testChannelAction = action(OneChannel, testChannel, refresh);
export const resendDeliveryAction = action(OneDelivery, resendDelivery, refresh);
