import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { Rich } from "@/components/ui/rich";
import { palette } from "@/lib/texts/palette";
import type { Option } from "./palette-options";

/** One line of the palette: what it is, whose it is, how they are. */
export function PaletteOption({
  id,
  option,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  option: Option;
  active: boolean;
  onPoint: () => void;
  onChoose: (newTab: boolean) => void;
}) {
  const t = useTexts(palette);
  const { title, detail, warning, badge, seen } = option;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="option"
      aria-selected={active}
      onPointerMove={() => !active && onPoint()}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => event.button === 1 && onChoose(true)}
      className={classes(
        "flex min-h-control cursor-default flex-wrap items-center gap-x-2.5 gap-y-0.5 rounded-sm px-2 py-1.5",
        active && "bg-accent-soft forced-colors:outline",
      )}
    >
      <span className={classes("min-w-0 max-w-full truncate", (detail || warning) && "font-medium")}>{title}</span>
      {detail && <span className="min-w-0 max-w-full truncate text-ink-2">{detail}</span>}
      {badge && <Badge>{badge}</Badge>}
      {warning && <Badge tone="warn">{warning}</Badge>}
      {seen && (
        <span className="ml-auto whitespace-nowrap text-ink-3 text-sm">
          <Rich text={t[seen.what]} parts={{ when: () => <Time at={seen.at} /> }} />
        </span>
      )}
    </div>
  );
}
