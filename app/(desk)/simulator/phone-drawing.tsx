import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import type { Device } from "@/lib/simulator/phone";
import { simulator } from "@/lib/texts/simulator";

/** A phone in the product's own paper and ink: a frame, its camera, a line of status, and the screen. */
export function PhoneDrawing({
  platform,
  online,
  acting,
  app,
  label,
  children,
}: {
  platform: Device["platform"];
  online: boolean;
  acting: boolean;
  /** The version of the app that is on it; null: none. */
  app: string | null;
  label: string;
  children: ReactNode;
}) {
  const t = useTexts(simulator).phone;
  const apple = platform === "ios";
  return (
    <div
      className={classes(
        "mx-auto w-full max-w-76 border bg-raised p-2 shadow-float transition-colors duration-200",
        apple ? "rounded-[2.75rem]" : "rounded-[1.75rem]",
        acting ? "border-accent" : "border-edge/60",
      )}
    >
      <section
        aria-label={label}
        className={classes(
          "relative flex h-112 flex-col overflow-hidden border border-line bg-paper",
          apple ? "rounded-[2.25rem]" : "rounded-[1.25rem]",
        )}
      >
        <div className="relative flex h-9 shrink-0 items-center justify-between px-6 text-ink-3 text-xs">
          <span>{app ? `Lume ${app}` : ""}</span>
          <span
            aria-hidden="true"
            className={classes(
              "-translate-x-1/2 absolute top-2 left-1/2 border border-edge/50 bg-line",
              apple ? "h-5 w-18 rounded-full" : "size-3.5 rounded-full",
            )}
          />
          <span className={classes("flex items-center gap-1.5", !online && "font-medium text-ink")}>
            {online ? t.online : t.offline}
            <Signal online={online} />
          </span>
        </div>
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
        <div aria-hidden="true" className="grid h-5 shrink-0 place-items-center">
          <span className={classes("rounded-full bg-edge/60", apple ? "h-1 w-24" : "h-1 w-16")} />
        </div>
      </section>
    </div>
  );
}

function Signal({ online }: { online: boolean }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 10" className="h-2.5 w-3.5 fill-current">
      {[2, 4.5, 7, 9.5].map((height, place) => (
        <rect key={height} x={place * 3.6} y={10 - height} width="2.4" height={height} rx="0.8" opacity={online ? 1 : 0.3} />
      ))}
    </svg>
  );
}
