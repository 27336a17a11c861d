// What the form and the schema share: apart from it, so that a page does not load the schema.

export const titleCharsMax = 120;
export const detailCharsMax = 500;
