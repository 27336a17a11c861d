import { z } from "zod";
import { type Preset, presets } from "@/lib/policy/rules";

export const presetNames = Object.keys(presets) as [Preset, ...Preset[]];

export const ReadDocument = z.strictObject({
  policy: z.enum(presetNames).optional().meta({ description: "Tell the API as it is under this policy." }),
});
