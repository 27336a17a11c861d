"use client";

import { Failure } from "@/components/ui/failure";
import "./globals.css";

/** The root layout itself failed: a document of its own, in the system's theme. */
export default function GlobalFailure(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Lume Support</title>
        <main className="mx-auto max-w-xl px-4 py-12">
          <Failure {...props} />
        </main>
      </body>
    </html>
  );
}
