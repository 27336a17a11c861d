import { type FocusEvent, type PointerEvent, useRef, useState } from "react";
import { free, type Holding, hold, type Identified } from "./hold";

type Held<Row extends Identified> = Holding<Row> & {
  /** Shows the newest rows even while somebody points. */
  show: () => void;
  /** For the element around the rows. */
  noticing: {
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: () => void;
    onFocus: (event: FocusEvent<HTMLElement>) => void;
    onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
};

/**
 * The rows to show: the newest ones, in the places of the older ones while somebody points at them or is among them by
 * keyboard. `question` names the list: another one is shown at once.
 */
export function useHeldRows<Row extends Identified>(question: string, rows: readonly Row[]): Held<Row> {
  const [held, setHeld] = useState<{ question: string; rows: readonly Row[] }>();
  const inside = useRef({ pointer: false, focus: false });
  const note = (change: { pointer?: boolean; focus?: boolean }) => {
    const before = inside.current.pointer || inside.current.focus;
    Object.assign(inside.current, change);
    const after = inside.current.pointer || inside.current.focus;
    if (after !== before || (after && held?.question !== question)) setHeld(after ? { question, rows } : undefined);
  };
  return {
    ...(held?.question === question ? hold(held.rows, rows) : free(rows)),
    show: () => setHeld({ question, rows }),
    noticing: {
      onPointerMove: (event) => moved(event) && note({ pointer: true }),
      onPointerLeave: () => note({ pointer: false }),
      onFocus: (event) => event.target.matches(":focus-visible") && note({ focus: true }),
      onBlur: (event) => event.currentTarget.contains(event.relatedTarget) || note({ focus: false }),
    },
  };
}

// Somebody points. A pointer that was left lying where the rows came up does not, and browsers report it all the same.
function moved(event: PointerEvent<HTMLElement>): boolean {
  return event.movementX !== 0 || event.movementY !== 0;
}
