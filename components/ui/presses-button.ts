/** Does this event press the button that a popup belongs to, or move the focus onto it? Then its own toggle decides. */
export function pressesButton(event: Event, button: HTMLElement | null): boolean {
  if (!button || event instanceof KeyboardEvent) return false;
  const onto = event instanceof FocusEvent ? event.relatedTarget : event.target;
  return onto instanceof Node && button.contains(onto);
}
