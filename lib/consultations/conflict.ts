import { Refusal } from "@/lib/errors";
import { policyHeader } from "@/lib/policy/header";
import type { PolicyInForce } from "@/lib/policy/rules";

export const conflictMessage = "conflicting consultation: already have an active consultation for this persona and goal";
const conflictMessageWithId = "already have an active consultation for this persona and goal";

/**
 * The 409 by policy: the document's own, to the letter and without an id anywhere, or its option 2.
 * `activeIds` are the chats that hold the key's slots, the most recently updated one first.
 */
export function conflictRefusal(policy: PolicyInForce, activeIds: readonly string[], requestId: string | undefined): Refusal {
  const headers = policyHeader(policy);
  if (!policy.conflictIncludesId)
    return new Refusal("CONSULTATION_EXISTS", conflictMessage, { headers, bare: { message: conflictMessage } });
  return new Refusal("CONSULTATION_EXISTS", conflictMessageWithId, {
    headers,
    bare: {
      code: "CONSULTATION_EXISTS",
      message: conflictMessageWithId,
      existing_consultation_id: activeIds[0],
      ...(activeIds.length > 1 ? { existing_consultation_ids: activeIds } : {}),
      request_id: requestId,
    },
  });
}
