import type { ReactNode } from "react";
import type { Preset } from "@/lib/policy/rules";
import { InlineCode } from "./prose";
import { named, type Schema } from "./reference";
import { boundWords, typeWords } from "./words";

const depthMax = 4;

type Side = "request" | "answer";

/** The members of an object, and the members of those, as far as a reader follows. */
export function SchemaFields({ schema, side, preset, depth = 0 }: { schema: Schema; side: Side; preset?: Preset; depth?: number }) {
  const { schema: own } = named(schema, preset);
  const variants = own.oneOf ?? own.anyOf;
  if (variants && variants.length > 1) {
    return variants.map((variant, index) => (
      <div key={JSON.stringify(variant)} className="not-first:mt-2">
        <p className="text-ink-2 text-sm">
          {index === 0 ? "Either" : "or"} {variant.title && variant.title.charAt(0).toLowerCase() + variant.title.slice(1)}
        </p>
        {variant.description && <p className="text-ink-3 text-sm">{variant.description}</p>}
        <SchemaFields schema={variant} side={side} preset={preset} depth={depth} />
      </div>
    ));
  }
  const properties = propertiesOf(own, preset);
  if (properties.length === 0) return null;
  return (
    <ul className="divide-y divide-line-soft">
      {properties.map(({ name, required, property }) => {
        const inside = insideOf(property);
        return (
          <FieldRow key={name} name={name} mark={markOf(side, required)} schema={property}>
            {inside && depth < depthMax && (
              <div className="mt-1 border-line-soft border-l pl-3">
                <SchemaFields schema={inside} side={side} preset={preset} depth={depth + 1} />
              </div>
            )}
          </FieldRow>
        );
      })}
    </ul>
  );
}

/** One field: its name, what it is, what it means. */
export function FieldRow({
  name,
  mark,
  schema,
  description,
  children,
}: {
  name: string;
  /** What is to be known of its being there. */
  mark?: "required" | "not always there";
  schema: Schema;
  description?: string;
  children?: ReactNode;
}) {
  const words = description ?? schema.description;
  const bounds = boundWords(schema);
  return (
    <li className="py-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="break-all font-medium font-mono text-sm">{name}</span>
        <span className="text-ink-2 text-sm">{typeWords(schema)}</span>
        {mark && <span className={mark === "required" ? "text-accent text-xs" : "text-ink-3 text-xs"}>{mark}</span>}
      </p>
      {words && (
        <p className="max-w-prose text-ink-2 text-sm">
          <InlineCode text={words} />
        </p>
      )}
      {bounds && (
        <p className="break-words text-ink-3 text-sm">
          <InlineCode text={bounds} />
        </p>
      )}
      {children}
    </li>
  );
}

// A request has to know what it must send, an answer's reader what may be missing.
function markOf(side: Side, required: boolean) {
  if (side === "request") return required ? "required" : undefined;
  return required ? undefined : "not always there";
}

function propertiesOf(schema: Schema, preset?: Preset): { name: string; required: boolean; property: Schema }[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    required: schema.required?.includes(name) ?? false,
    property,
  }));
  const more = (schema.allOf ?? []).flatMap((part) => propertiesOf(named(part, preset).schema, preset));
  // A later part says more exactly what an earlier one names.
  const all = new Map<string, (typeof own)[number]>();
  for (const each of [...more, ...own]) {
    const known = all.get(each.name);
    all.set(each.name, known ? { ...known, property: { ...known.property, ...each.property } } : each);
  }
  return [...all.values()];
}

function insideOf(schema: Schema): Schema | undefined {
  if (schema.$ref || schema.properties || schema.allOf || schema.oneOf) return schema;
  if (schema.items) return insideOf(schema.items);
  const variants = (schema.anyOf ?? []).filter((variant) => variant.title || insideOf(variant));
  return variants.length > 1 ? schema : variants[0] && insideOf(variants[0]);
}
