// Apart from the schemas, which forms in the browser need not load.

export const viewNameCharsMax = 60;
/** Of one person and table, and of the team and table. */
export const viewsMax = 30;
