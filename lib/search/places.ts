import type { Named } from "./named";

/** One thing of the desk that a search can lead to. */
export type Place =
  | { kind: "user"; user_id: string }
  | { kind: "consultation" | "installation"; user_id: string; id: string }
  | { kind: "ticket"; number: number };

export function placeOf(named: Named): Place {
  switch (named.kind) {
    case "ticket":
      return { kind: "ticket", number: named.number };
    case "consultation":
      return { kind: "consultation", user_id: named.user_id, id: named.id };
    case "installation":
    case "device":
      return { kind: "installation", user_id: named.user_id, id: named.id };
    case "user":
    case "request":
      return { kind: "user", user_id: named.user_id };
  }
}

/** Its address on the desk. */
export function addressOfPlace(place: Place): string {
  switch (place.kind) {
    case "ticket":
      return `/tickets/${place.number}`;
    case "user":
      return `/users/${place.user_id}`;
    default:
      return `/users/${place.user_id}#${place.kind}-${place.id}`;
  }
}
