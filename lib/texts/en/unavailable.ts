export const unavailable = {
  title: "Not available",
  databaseAway: "The database is not reachable right now",
  triesAgain: (seconds: number) => `Nothing that was saved is lost. This page tries again every ${seconds} seconds.`,
};
