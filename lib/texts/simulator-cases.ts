import { simulatorCases as en } from "./en/simulator-cases";
import type { InLanguages } from "./language";
import { simulatorCases as pt } from "./pt/simulator-cases";

/** The document’s test cases, how they are played, and what came of them. */
export const simulatorCases: InLanguages<typeof en> = { en, pt };
