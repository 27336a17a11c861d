// Keys that act by themselves, without Ctrl or ⌘: pure enough to be tried out, and one switch for all of them.

const storageName = "lume:single-keys";

/** Single keys act, unless this person has switched them off in this browser (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageName) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageName);
    else localStorage.setItem(storageName, "off");
  } catch {
    // Without a storage they stay on.
  }
}

type Pressed = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "getModifierState">;

/**
 * The key as it acts, or undefined where it belongs to somebody else: with Ctrl, Alt or ⌘ to the system, a letter with
 * AltGr to the text. Signs are where the keyboard has them, so that AltGr may be needed for one.
 */
export function bareKey(event: Pressed): string | undefined {
  if (event.metaKey) return undefined;
  const sign = event.key.length === 1 && !/[\p{L}\p{N} ]/u.test(event.key);
  const altGr = event.getModifierState("AltGraph") || (event.altKey && event.ctrlKey);
  if (altGr) return sign ? event.key : undefined;
  return event.ctrlKey || event.altKey ? undefined : event.key;
}

/** Nobody types there, and no dialog is open over the page. A toast is none: it says what was done while one goes on. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (document.querySelector("dialog[open], [role=dialog]:not([aria-modal=false]), [role=alertdialog], [role=menu]")) return false;
  const target = event.target;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}
