/** Why a remedy is carried out, as staff choose it; the text beside it says the rest. */
export const reasons = {
  reinstall: "Reinstalled the app",
  device_switch: "Changed phones",
  data_cleared: "Cleared the app's data",
  user_asked: "Asked for it",
  other: "Something else",
};
