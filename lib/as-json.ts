/** What becomes of facts as JSON, on their way to the browser or out of the database: moments are ISO strings. */
export type AsJson<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? AsJson<Item>[]
    : T extends object
      ? { [Name in keyof T]: AsJson<T[Name]> }
      : T;
