export const macroNameCharsMax = 120;
export const macroBodyCharsMax = 5_000;
export const macrosMax = 200;
