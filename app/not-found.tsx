import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-[60vh] max-w-xl content-center justify-items-start gap-2 px-4 py-12">
      <p className="text-ink-3">404</p>
      <h1 className="font-semibold text-xl tracking-[-0.01em]">There is nothing at this address</h1>
      <p className="text-ink-2">
        The link may be old, or the id in it may have lost a character. Search for the person instead; nothing was changed.
      </p>
      <LinkButton href="/" variant="primary" className="mt-2">
        Back to the desk
      </LinkButton>
    </main>
  );
}
