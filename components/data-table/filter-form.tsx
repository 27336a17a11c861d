"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { type ComponentProps, type FormEvent, type ReactNode, useTransition } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { dataTable } from "@/lib/texts/data-table";
import { hrefWith } from "./page-state";

type FilterFormProps = {
  /** The page's address without a question mark. */
  path: string;
  /** Parameters that stay as they are: the order, hidden columns, filters that are not in this form. */
  keep: Readonly<Record<string, string>>;
  /** Says what the form does, for screen readers: "Filter users". */
  label: string;
  children: ReactNode;
};

/** The filters above a table. A plain GET form; with scripts a choice is applied at once and the address stays short. */
export function FilterForm({ path, keep, label, children }: FilterFormProps) {
  const t = useTexts(dataTable);
  const router = useRouter();
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]));
    start(() => router.push(hrefWith({ path, params: {} }, given), { scroll: false }));
  };
  return (
    <Form
      prefetch={false}
      action={path}
      role="search"
      aria-label={label}
      aria-busy={pending}
      onSubmit={submit}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
      className="flex flex-wrap items-end gap-2 max-sm:*:min-w-36 max-sm:*:flex-1"
    >
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" variant="secondary" pending={pending} pendingText={t.filtering}>
        {t.filter}
      </Button>
    </Form>
  );
}

/** A filter's control starts anew when the address says something else: back and "clear filters" show what is in force. */
export function FilterSelect({ defaultValue, ...rest }: ComponentProps<typeof Select>) {
  return <Select key={String(defaultValue)} defaultValue={defaultValue} {...rest} />;
}

export function FilterInput({ defaultValue, ...rest }: ComponentProps<typeof Input>) {
  return <Input key={String(defaultValue)} defaultValue={defaultValue} {...rest} />;
}
