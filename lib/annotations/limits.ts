// What the form and the schema share: apart from it, so that a page does not load the schema.

export const titleCharsMax = 120;
export const detailCharsMax = 500;
export const linkCharsMax = 500;
export const appVersionCharsMax = 50;
export const externalKeyCharsMax = 200;
export const annotationPageMax = 100;
