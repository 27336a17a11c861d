import { LinkTabs } from "@/components/ui/link-tabs";
import { presetNames } from "@/lib/openapi/read-schema";
import type { Preset } from "@/lib/policy/rules";
import { switches } from "@/lib/texts/switches";

/** Which policy the page tells the API for. A place of its own each, so that one can be sent to somebody. */
export function PolicyTabs({ path, preset }: { path: string; preset?: Preset }) {
  const tabs = [
    { href: path, label: "Any policy", current: preset === undefined },
    ...presetNames.map((name) => ({
      href: `${path}?policy=${name}`,
      label: switches.en.presets[name].name.replace(/:.*/, ""),
      current: name === preset,
    })),
  ];
  return (
    <div className="grid gap-1">
      <LinkTabs label="Told for the policy" tabs={tabs} replace />
      <p className="text-ink-2 text-sm">
        {preset
          ? switches.en.presets[preset].does
          : "All that is possible, whichever policy is in force. Choose one to see the API under it alone."}
      </p>
    </div>
  );
}
