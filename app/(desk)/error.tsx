"use client";

import { Failure } from "@/components/ui/failure";

/** A page that fails leaves the frame standing. */
export default function DeskFailure(props: { error: unknown; retry: () => void }) {
  return <Failure {...props} />;
}
