import { classes } from "./classes";

type Option = { value: string; words: string; lang?: string; chosen: boolean };

/** One of a few, each a button that sends the form around it: works without any script. */
export function ChoiceButtons({ legend, name, options }: { legend: string; name: string; options: readonly Option[] }) {
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 pb-1 text-ink-3 text-sm">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-sm border border-line p-0.5">
        {options.map(({ value, words, lang, chosen }) => (
          <button
            key={value}
            type="submit"
            name={name}
            value={value}
            lang={lang}
            aria-pressed={chosen}
            className={classes(
              "min-h-control-sm rounded-xs px-2",
              chosen ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
            )}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
