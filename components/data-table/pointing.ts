import type { FocusEvent, PointerEvent } from "react";

/** Somebody points. A pointer that was left lying where the page came up does not, and browsers report it all the same. */
export function moved(event: PointerEvent<HTMLElement>): boolean {
  return event.movementX !== 0 || event.movementY !== 0;
}

/** The focus has left the element that listens, not only moved inside of it. */
export function movedOut(event: FocusEvent<HTMLElement>): boolean {
  return !event.currentTarget.contains(event.relatedTarget);
}
