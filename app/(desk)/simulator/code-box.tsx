/** Code that may be longer than its place: it scrolls in itself, by keyboard too. */
export function CodeBox({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="mt-1.5 max-h-64 overflow-auto rounded-md border border-line-soft bg-paper p-2.5"
    >
      <pre className="font-mono text-xs">{children}</pre>
    </section>
  );
}
