import { shortcuts as en } from "./en/shortcuts";
import type { InLanguages } from "./language";
import { shortcuts as pt } from "./pt/shortcuts";

// Every key that the desk listens to, in the order of the sheet that `?` opens. One place: a key that is not here does not exist.

export const shortcuts: InLanguages<typeof en> = { en, pt };

export type Shortcut = {
  /** Keys pressed one after the other or alternatives, as they are written on a keyboard. */
  keys: readonly string[];
  does: keyof typeof en.does;
  /** Acts by itself, without Ctrl or ⌘: can be switched off. */
  single?: true;
};

export const shortcutGroups: readonly { group: keyof typeof en.groups; shortcuts: readonly Shortcut[] }[] = [
  {
    group: "everywhere",
    shortcuts: [
      { keys: ["/"], does: "search", single: true },
      { keys: ["Ctrl K", "⌘ K"], does: "palette" },
      { keys: ["?"], does: "sheet", single: true },
      { keys: ["Esc"], does: "close" },
    ],
  },
  {
    group: "table",
    shortcuts: [
      { keys: ["j", "k"], does: "rows", single: true },
      { keys: ["↓", "↑"], does: "row" },
      { keys: ["Home", "End"], does: "ends" },
      { keys: ["Enter"], does: "open" },
      { keys: ["Space"], does: "select" },
      { keys: ["x"], does: "same", single: true },
      { keys: ["Shift ↓", "Shift ↑"], does: "selectRows" },
      { keys: ["Shift Space"], does: "selectRange" },
      { keys: ["[", "]"], does: "pages", single: true },
    ],
  },
  {
    group: "queue",
    shortcuts: [
      { keys: ["t"], does: "take", single: true },
      { keys: ["n"], does: "takeNext", single: true },
    ],
  },
  {
    group: "ticket",
    shortcuts: [
      { keys: ["j", "k"], does: "neighbours", single: true },
      { keys: ["u"], does: "upToQueue", single: true },
      { keys: ["r"], does: "reply", single: true },
      { keys: ["n"], does: "note", single: true },
      { keys: ["f"], does: "toRemedy", single: true },
      { keys: ["s", "a", "c"], does: "ticketMenus", single: true },
      { keys: ["h"], does: "snooze", single: true },
      { keys: ["m"], does: "merge", single: true },
    ],
  },
  { group: "person", shortcuts: [{ keys: ["Ctrl Enter", "⌘ Enter"], does: "remedy" }] },
];
