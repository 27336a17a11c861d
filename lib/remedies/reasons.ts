/** The list of reasons for a remedy, worded in lib/texts/reasons.ts; the text beside it says the rest. */
export const reasonCodes = ["reinstall", "device_switch", "data_cleared", "user_asked", "other"] as const;
