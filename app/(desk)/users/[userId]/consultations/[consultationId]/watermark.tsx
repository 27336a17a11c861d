"use client";

import { useId } from "react";
import { useTexts } from "#texts";
import { useClock } from "@/components/time";
import { times } from "@/lib/texts/time";

/** Who is reading and since when, across the text: a photograph of the screen says whose it was. */
export function Watermark({ reader, since }: { reader: string; since: Date }) {
  const { now, zone } = useClock();
  const pattern = useId();
  const words = `${reader} · ${useTexts(times).stampWords(since, now, zone)}`;
  return (
    <svg aria-hidden="true" data-watermark={words} className="pointer-events-none absolute inset-0 size-full text-ink opacity-15">
      <defs>
        <pattern id={pattern} width="270" height="64" patternUnits="userSpaceOnUse" patternTransform="rotate(-18)">
          <text x="10" y="40" fontSize="14" fill="currentColor">
            {words}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  );
}
