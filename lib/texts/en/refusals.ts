export const refusals = {
  /** What to say where a verb has an English sentence only, by its code. In English that sentence itself is said. */
  byCode: {} as Readonly<Record<string, string>>,

  internal: "Something went wrong on our side. Nothing was changed.",
  databaseAway: "The database is not reachable right now. Nothing was changed; try again in a moment.",
  databaseBusy: "Too many changes at once. Nothing was changed; try again in a moment.",
  signedOut: "You are signed out. Sign in again; nothing was changed.",
  /** `field` and `problem` as the schema names them. */
  notValid: (field?: string, problem?: string) => (problem ? `${field ? `${field}: ` : ""}${problem}` : "Check what you entered."),
};
