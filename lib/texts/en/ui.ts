export const ui = {
  previous: "Previous",
  next: "Next",
  breadcrumb: "Breadcrumb",
  close: "Close",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  /** In the place of a part whose code did not come; the rest of the page works. */
  notLoaded: "This part could not be loaded. The rest of the page still works.",
  backToTheDesk: "Back to the desk",
  copy: "Copy",
  /** `what`: "user id" */
  copyThe: (what: string) => `Copy the ${what}`,
  copied: "Copied",
  notCopied: "Could not copy; select the text instead",
  request: "Request",
  copyRequest: "Copy the request id",
  keepAsItIs: "Keep it as it is",
  typeToConfirm: "Type <typed/> to confirm",
  confidence: { high: "high confidence", medium: "medium confidence", low: "low confidence" },
  /** The answer did not arrive, so whether it was done is not known: only the page can tell. */
  unreached: "The server did not answer. Look at the page again before you repeat this.",
  unreachedKept: "It may have been done all the same; nothing on this page is lost.",
  /** In the place of an answer that takes longer than somebody waits. */
  beingCounted: {
    title: "This is being counted",
    named: (name: string) => `${name}: being counted`,
    lead: "With so many events it takes a while. It comes here by itself; the rest of the page is right.",
  },
  restIsRight: "Nothing was changed, and the rest of the page is right.",
};
