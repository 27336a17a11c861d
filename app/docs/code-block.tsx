import { CopyButton } from "@/components/ui/copy-button";

/** A text to read or to copy as it stands. Long lines are scrolled, by keyboard, too. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="relative min-w-0 rounded-md border border-line-soft bg-paper">
      <div className="absolute top-1.5 right-1.5 rounded-sm bg-paper">
        <CopyButton value={text} label={`Copy: ${label}`} />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto rounded-md p-3 pr-10"
      >
        <pre className="font-mono text-sm leading-5">{text}</pre>
      </section>
    </div>
  );
}
