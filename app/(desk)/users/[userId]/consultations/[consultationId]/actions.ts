"use server";

import { action } from "@/lib/http/action";
import { endReveal } from "@/lib/reveals/end";
import { openReveal } from "@/lib/reveals/open";
import { readRevealed } from "@/lib/reveals/read";
import { EndReveal, OpenReveal, ReadRevealed } from "@/lib/reveals/schema";

export const openRevealAction = action(OpenReveal, openReveal);
export const readRevealedAction = action(ReadRevealed, readRevealed);
export const endRevealAction = action(EndReveal, endReveal);
