import { simulatorStory as en } from "./en/simulator-story";
import type { InLanguages } from "./language";
import { simulatorStory as pt } from "./pt/simulator-story";

/** What is done in the simulator, what the server answers, and what comes of it. */
export const simulatorStory: InLanguages<typeof en> = { en, pt };
