// What the forms and the schemas share: apart from them, so that a page does not load the schemas.

export const reasonCharsMax = 500;
export const overrideDaysMax = 90;
