// The three switches that stand for the document's options 1, 2 and 3, and their presets.

export type Switches = { listEnabled: boolean; conflictIncludesId: boolean; maxActive: number | null };
export type PolicyInForce = Switches & { version: number };

export const maxActiveLimit = 100;

export const presets = {
  today: { listEnabled: false, conflictIncludesId: false, maxActive: 1 },
  option1: { listEnabled: true, conflictIncludesId: false, maxActive: 1 },
  option2: { listEnabled: false, conflictIncludesId: true, maxActive: 1 },
  option3: { listEnabled: false, conflictIncludesId: false, maxActive: null },
  option1_2: { listEnabled: true, conflictIncludesId: true, maxActive: 1 },
} as const satisfies Record<string, Switches>;
export type Preset = keyof typeof presets;

/** The preset that these switches are, or null for a free combination. Option 3 is any limit above one, or none. */
export function presetOf(switches: Switches): Preset | null {
  const several = switches.maxActive === null || switches.maxActive > 1;
  if (several) return !switches.listEnabled && !switches.conflictIncludesId ? "option3" : null;
  if (switches.listEnabled) return switches.conflictIncludesId ? "option1_2" : "option1";
  return switches.conflictIncludesId ? "option2" : "today";
}
