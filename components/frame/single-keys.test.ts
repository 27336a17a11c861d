import { describe, expect, it } from "vitest";
import { bareKey } from "./single-keys";

const press = (key: string, held: { alt?: boolean; ctrl?: boolean; meta?: boolean; altGraph?: boolean } = {}) =>
  bareKey({
    key,
    altKey: held.alt ?? false,
    ctrlKey: held.ctrl ?? false,
    metaKey: held.meta ?? false,
    getModifierState: (name: string) => name === "AltGraph" && (held.altGraph ?? false),
  });

describe("a key that acts by itself", () => {
  it("acts alone, whatever shift makes of it", () => {
    for (const key of ["j", "?", "/", "[", "ArrowDown", " ", "Home"]) expect(press(key)).toBe(key);
  });

  it("leaves Ctrl, Alt and the command key to the system, and letters with AltGr to the text", () => {
    for (const held of [{ ctrl: true }, { alt: true }, { meta: true }, { altGraph: true }, { alt: true, ctrl: true }]) {
      for (const key of ["j", "k", "x", "ArrowDown", " ", "@é"]) expect(press(key, held)).toBeUndefined();
    }
    expect(press("[", { ctrl: true })).toBeUndefined();
    expect(press("/", { alt: true })).toBeUndefined();
  });

  it("is a sign also where the keyboard has it under AltGr, as German ones have the brackets", () => {
    expect(press("[", { altGraph: true })).toBe("[");
    expect(press("]", { alt: true, ctrl: true })).toBe("]");
    expect(press("[", { meta: true, altGraph: true })).toBeUndefined();
  });
});
