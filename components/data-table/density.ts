export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** In a cookie, so that the server draws it at once. Not in the address: it is about one's eyes and screen, not about the list. */
export const densityCookie = "density";
export const densityCookieDays = 365;

export function densityOf(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? "comfortable";
}

/** For the element around a table. Rows stay high enough to be pressed. */
export function densityLook(density: Density): string | undefined {
  return density === "compact" ? "[--cell-y:0.0625rem] [--spacing-row:1.625rem]" : undefined;
}
