/** The list of reasons for a remedy; the text beside it says the rest. */
export const reasonCodes = ["reinstall", "device_switch", "data_cleared", "user_asked", "other"] as const;

export const reasonWords: Record<(typeof reasonCodes)[number], string> = {
  reinstall: "Reinstalled the app",
  device_switch: "Changed phones",
  data_cleared: "Cleared the app's data",
  user_asked: "Asked for it",
  other: "Something else",
};
