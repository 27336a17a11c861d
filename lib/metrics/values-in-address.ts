// Several values as one parameter of an address. Pure, and small enough for the browser.

/** As an address says it: values by commas, a comma inside of one as %2C. */
export function writeValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
}

export function readValues(text: string): string[] {
  const values = text.split(",").map((value) => value.trim().replaceAll("%2C", ",").replaceAll("%25", "%"));
  return [...new Set(values.filter(Boolean))];
}
