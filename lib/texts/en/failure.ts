export const failure = {
  document: "Something failed",
  title: "This page could not be drawn",
  lead: "Something failed on our side while reading it. Nothing was changed or lost: whatever you saved before is saved. Try again; if it keeps failing, pass the id on to engineering.",
  errorId: "Error id",
  tryAgain: "Try again",
  back: "Back to the desk",
};
