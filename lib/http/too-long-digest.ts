/**
 * All that reaches the browser of an error that a page's part threw, where a statement met its limit of half a minute. A file
 * of its own: the browser needs nothing else of lib/http.
 */
export const tooLongDigest = "TOO_LONG";
/** The same of an answer that is being made and takes longer than somebody waits. */
export const beingCountedDigest = "BEING_COUNTED";
