// How much a ticket holds. Apart from the schema, so that a form can say it without carrying the schema along.

export const subjectCharsMax = 300;
export const bodyCharsMax = 20_000;
export const noteCharsMax = 5_000;
export const externalIdCharsMax = 200;
export const emailCharsMax = 320;
export const snoozeDaysMax = 366;
/** How many tickets one act changes. */
export const severalMax = 200;
export const draftCharsMax = 20_000;
