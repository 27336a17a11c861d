// How much and how long. Apart from the verbs, so that screens can say it. Pure.

export const deliveryBytesMax = 1024 * 1024;
/** That deliveries were refused is counted by the minute and kept for so long, of each integration and reason the newest minutes. */
export const refusedKeptDays = 14;
export const refusedMinutesMax = 2_000;
export const integrationsMax = 50;
/** What was received is there to be read and run again for so long, and with it what people wrote. */
export const bodyKeptDays = 30;
/** And that it was received. */
export const rowKeptDays = 90;
export const nameCharsMax = 120;
export const secretCharsMin = 8;
export const secretCharsMax = 500;
export const overlapHoursMax = 30 * 24;
export const originsMax = 10;
