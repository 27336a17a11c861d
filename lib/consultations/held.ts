import "server-only";
import { Refusal } from "@/lib/errors";

/** Says why a chat of the user cannot be read or written: it never was theirs (404), or it is gone (410). */
export function gone(reason: string | null): Refusal {
  return new Refusal("CONSULTATION_GONE", "This consultation was deleted.", { details: { reason: reason ?? "deleted" } });
}

export function notFound(): Refusal {
  return new Refusal("NOT_FOUND", "There is no such consultation.");
}

export function archived(): Refusal {
  return new Refusal("CONSULTATION_ARCHIVED", "This consultation was archived. It can be read, not written to.");
}
