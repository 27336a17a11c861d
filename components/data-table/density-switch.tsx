import { useTexts } from "#texts";
import { ChoiceButtons } from "@/components/ui/choice-buttons";
import { dataTable } from "@/lib/texts/data-table";
import { type Density, densities } from "./density";
import { setDensity } from "./set-density";

/** How high the rows are; a form, so that it works before any script. */
export function DensitySwitch({ density }: { density: Density }) {
  const t = useTexts(dataTable);
  return (
    <form action={setDensity} className="mt-2 border-line-soft border-t pt-2">
      <ChoiceButtons
        legend={t.density}
        name="density"
        options={densities.map((name) => ({ value: name, words: t.densities[name], chosen: name === density }))}
      />
    </form>
  );
}
