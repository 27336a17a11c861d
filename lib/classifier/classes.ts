// What a complaint can be about. Order is the order of the model's columns.

export const classes = ["cant_create_chat", "chat_disappeared", "other"] as const;
export type Class = (typeof classes)[number];

/** Below the least confidence nothing is said: a person is asked. */
export type Answer = Class | "unsure";

/** A word of the text, as written, and how much it spoke for a class. */
export type Evidence = { word: string; weight: number; category: Class };
