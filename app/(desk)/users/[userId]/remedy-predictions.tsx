import { Time } from "@/components/time";
import { actualWords, predictedWords } from "@/lib/remedies/outcome-words";
import type { ToldPrediction } from "@/lib/remedies/remedies-of-user";

/** One line for each phone: what was foretold, and whether it came true. */
export function RemedyPredictions({ told }: { told: readonly ToldPrediction[] }) {
  return told.map((one) => (
    <span key={one.installationId} className="block">
      {one.device} · predicted: {predictedWords[one.predicted]} · <Verdict one={one} />
    </span>
  ));
}

function Verdict({ one }: { one: ToldPrediction }) {
  if (one.actual === null || one.actualAt === null) return "not tried yet";
  const at = <Time at={one.actualAt} format="stamp" />;
  if (one.cameTrue === null) return <span className="text-ink-2">{actualWords[one.actual]}</span>;
  if (one.cameTrue) return <span className="text-ok">✓ came true {at}</span>;
  return (
    <span className="text-warn">
      △ differed {at}: {actualWords[one.actual]}
    </span>
  );
}
