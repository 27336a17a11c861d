"use client";

import { Failure } from "@/components/ui/failure";

export default function RootFailure(props: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl px-4 py-12">
      <Failure {...props} />
    </main>
  );
}
