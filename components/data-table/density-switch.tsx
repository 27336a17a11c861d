import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { dataTable } from "@/lib/texts/data-table";
import { type Density, densities } from "./density";
import { setDensity } from "./set-density";

/** How high the rows are; a form, so that it works before any script. */
export function DensitySwitch({ density }: { density: Density }) {
  const t = useTexts(dataTable);
  return (
    <form action={setDensity} className="mt-2 border-line-soft border-t pt-2">
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0 pb-1 text-ink-3 text-sm">{t.density}</legend>
        <div className="grid grid-cols-2 rounded-sm border border-line p-0.5">
          {densities.map((name) => (
            <button
              key={name}
              type="submit"
              name="density"
              value={name}
              aria-pressed={name === density}
              className={classes(
                "min-h-control-sm rounded-xs px-2",
                name === density ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
              )}
            >
              {t.densities[name]}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
