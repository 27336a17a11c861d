import type { Language } from "@/lib/texts/language";

// The language of what is drawn as a text, outside of React (components/sent/drawing.ts). It is set while that is drawn, which
// waits for nothing: nobody else draws meanwhile.

let language: Language | undefined;

export function drawnIn<Answer>(chosen: Language, draw: () => Answer): Answer {
  language = chosen;
  try {
    return draw();
  } finally {
    language = undefined;
  }
}

export function drawnLanguage(): Language | undefined {
  return language;
}
