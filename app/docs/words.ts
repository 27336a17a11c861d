import type { Schema } from "./reference";

// A schema in words, as a person reads it beside the name of a field.

/** "text", "whole number or null", "one of open, solved", "list of Consultation" */
export function typeWords(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.length === 1 ? String(schema.enum[0]) : `one of ${schema.enum.map(String).join(", ")}`;
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants?.some(({ title }) => title)) return "any of these";
  if (variants) return [...new Set(variants.map(typeWords))].join(" or ");
  if (schema.allOf) return typeWords(schema.allOf[0] ?? {});
  return [schema.type ?? "anything"]
    .flat()
    .map((type) => oneType(type, schema))
    .join(" or ");
}

function oneType(type: string, { items = {}, format = "" }: Schema): string {
  if (type === "array") return `list of ${typeWords(items)}`;
  return (type === "string" ? names[format] : undefined) ?? names[type] ?? type;
}

/** "1 to 100, 50 unless told otherwise"; empty where there is nothing to know. */
export function boundWords(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, items } = schema;
  const parts = [
    range(minimum, maximum, ""),
    range(minLength, maxLength, " characters"),
    range(minItems, maxItems, " of them"),
    pattern && `matches \`${pattern}\``,
    items && items.enum === undefined && boundWords(items),
    schema.default !== undefined && `${String(schema.default)} unless told otherwise`,
  ];
  return parts.filter(Boolean).join(", ");
}

const names: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
  uuid: "UUID",
  "date-time": "time",
  email: "e-mail address",
};

function range(from: number | undefined, to: number | undefined, unit: string): string | undefined {
  if (from !== undefined && to !== undefined) return from === to ? `${from}${unit}` : `${from} to ${to}${unit}`;
  if (to !== undefined) return `at most ${to}${unit}`;
  return from === undefined || (from === 0 && unit === "") ? undefined : `at least ${from}${unit}`;
}
