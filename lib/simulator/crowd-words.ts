import { numbers } from "@/lib/texts/numbers";
import { balances, type CrowdReport, percentile } from "./crowd-report";

const { counted, wholeNumber } = numbers.en;

/** The report in lines of text: what the crowd lived through, how fast the server was, and whether the sums add up. */
export function reportLines(report: CrowdReport, plan: { planned: number; people: number; seconds: number }): string[] {
  const { people, taps, creates, refusals, acts, skipped } = report;
  const done = Object.values(acts).reduce((sum, count) => sum + count, 0);
  const n = wholeNumber;
  const left = plan.planned - done - skipped;
  const lines = [
    "",
    `In ${plan.seconds.toFixed(0)} s, ${counted(people.arrived, "person", "people")} of ${n(plan.people)} came and did ${counted(done, "act")}${skipped > 0 ? `; ${n(skipped)} were not done, by those who had left` : ""}${left > 0 ? `; ${n(left)} were still to come` : ""}.`,
    "",
    "What they lived through",
    row("a new chat", taps.new, "the first with this persona"),
    row("a second chat", taps.left_behind, "new, while an older one stays out of reach"),
    row("the same chat again", taps.same),
    row("stuck", taps.stuck, "the app’s own message, and no way on"),
    row("offline", taps.offline, "written down, to go out later"),
    row("no answer", taps.unanswered, "the server was busy, or away"),
    row("refused and recovered", refusals.recovered, "a 409, resolved by the app within the same act"),
    row("gave up", people.gaveUp, "left while stuck"),
    row("asked again", report.retries, "requests repeated with the same key"),
    row("answered again", creates.replayed, "of those, creates that had arrived before"),
  ];
  if (report.stuck.size > 0) {
    lines.push("", "Stuck after a 409, by app and policy", ...sorted(report.stuck).map(([name, count]) => row(name, count)));
  }
  if (report.errors.size > 0) {
    lines.push("", "Answers that were no success", ...sorted(report.errors).map(([name, count]) => row(name, count)));
  }
  lines.push("", "How long the server took, in ms", `  ${"".padEnd(36)}${"count".padStart(8)}${"p50".padStart(8)}${"p95".padStart(8)}`);
  for (const [kind, values] of [...report.latencies].sort(([a], [b]) => a.localeCompare(b))) {
    const [half, most] = [percentile(values, 0.5), percentile(values, 0.95)].map((value) => String(Math.round(value)));
    lines.push(`  ${kind.padEnd(36)}${n(values.length).padStart(8)}${half?.padStart(8)}${most?.padStart(8)}`);
  }
  lines.push("", "It adds up", ...balances(report).map(({ words, holds }) => `  ${holds ? "✓" : "✗ DOES NOT ADD UP:"} ${words}`));
  return lines;
}

function row(name: string, count: number, words = ""): string {
  return `  ${name.padEnd(28)}${wholeNumber(count).padStart(8)}${words ? `   ${words}` : ""}`;
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
