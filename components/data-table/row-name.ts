/** The id of a row's main cell, which names its box for screen readers. */
export function rowNameId(id: string): string {
  return `row-${id}`;
}
