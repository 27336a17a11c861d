"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";
import { writeValues } from "@/lib/metrics/values-in-address";

/** A part of the page's question as a plain GET form; with scripts a select is followed at once, and the address stays short. */
export function AddressForm({
  keep,
  label,
  className,
  children,
}: {
  /** The rest of the question. */
  keep: Readonly<Record<string, string>>;
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const names = [...new Set([...given.keys()])].filter((name) => !(name in keep));
    const chosen = names.flatMap((name) => {
      const values = given.getAll(name).map(String).filter(Boolean);
      return values.length > 0 ? [[name, writeValues(values)]] : [];
    });
    const query = new URLSearchParams({ ...keep, ...Object.fromEntries(chosen) }).toString();
    start(() => router.push(query ? `/metrics?${query}` : "/metrics", { scroll: false }));
  };
  return (
    <Form
      prefetch={false}
      action="/metrics"
      scroll={false}
      aria-label={label}
      aria-busy={pending}
      onSubmit={submit}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
      className={className}
    >
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}
