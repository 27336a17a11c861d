"use client";

import { useLanguage, useTexts } from "#texts";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { type Preset, presets } from "@/lib/policy/rules";
import { differences } from "@/lib/simulator/compare";
import { type CaseName, matrix, type Outcome } from "@/lib/simulator/matrix";
import { type CaseResult, documentCases } from "@/lib/simulator/play";
import { simulatorCases } from "@/lib/texts/simulator-cases";
import { switches as switchTexts } from "@/lib/texts/switches";
import { ScrollBox } from "./scroll-box";
import type { Playing } from "./use-player";

/** What the cases came to: expected against seen under one preset, or all of the matrix. */
export function ResultsCard({ results, playing }: { results: readonly CaseResult[]; playing: Playing | null }) {
  const t = useTexts(simulatorCases);
  const { presets: presetTexts } = useTexts(switchTexts);
  const first = results[0]?.preset ?? playing?.now?.preset;
  if (!first || (results.length === 0 && playing?.kind !== "cases" && playing?.kind !== "presets")) return null;
  const several = playing?.kind === "presets" || results.some((result) => result.preset !== first);
  const wrong = results.filter((result) => result.differences.length > 0).length;
  return (
    <div id="results" className="scroll-mt-16">
      <Card
        title={several ? t.underEvery : t.under(presetTexts[first].name)}
        lead={playing ? undefined : wrong === 0 ? t.allRight : t.wrong(wrong, results.length)}
        bodyClassName="px-4 pb-3"
      >
        <ScrollBox label={t.table}>{several ? <Matrix results={results} /> : <Table results={results} preset={first} />}</ScrollBox>
      </Card>
    </div>
  );
}

function Table({ results, preset }: { results: readonly CaseResult[]; preset: Preset }) {
  const t = useTexts(simulatorCases);
  const { testCase, wanted, expected, seen, verdict } = t.columns;
  return (
    <table className="w-full min-w-160 border-collapse text-left align-top">
      <thead>
        <tr className="border-line border-b text-ink-3 text-sm">
          {[testCase, wanted, expected, seen, verdict].map((name, place) => (
            <th key={name} scope="col" className={classes("py-1.5 pr-4 font-normal", place === 1 && "max-md:hidden")}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {documentCases.map((name) => {
          const { number, cells } = matrix[name];
          const result = results.find((one) => one.name === name);
          return (
            <tr key={name} className="border-line-soft border-b align-top last:border-0">
              <th scope="row" className="whitespace-nowrap py-2 pr-4 font-medium">
                {number}. {t.cases[name].title}
              </th>
              <td className="min-w-48 max-w-64 py-2 pr-4 text-ink-2 max-md:hidden">{t.cases[name].wanted}</td>
              <td className="py-2 pr-4">
                <End name={name} outcome={cells[preset].outcome} />
                <Trace lines={cells[preset].trace} />
              </td>
              <td className="py-2 pr-4">
                {result ? (
                  <>
                    <End name={name} outcome={result.seen.outcome} />
                    <Trace lines={result.seen.trace} />
                  </>
                ) : (
                  <span className="text-ink-3">{t.notPlayed}</span>
                )}
              </td>
              <td className="py-2">{result && <Verdict result={result} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Matrix({ results }: { results: readonly CaseResult[] }) {
  const t = useTexts(simulatorCases);
  const { presets: presetTexts } = useTexts(switchTexts);
  const names = Object.keys(presets) as Preset[];
  return (
    <table className="w-full min-w-200 border-collapse text-left align-top">
      <thead>
        <tr className="border-line border-b text-ink-3 text-sm">
          <th scope="col" className="py-1.5 pr-4 font-normal">
            {t.columns.testCase}
          </th>
          {names.map((preset) => (
            <th key={preset} scope="col" className="py-1.5 pr-4 font-normal">
              {presetTexts[preset].name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {documentCases.map((name) => (
          <tr key={name} className="border-line-soft border-b align-top last:border-0">
            <th scope="row" className="whitespace-nowrap py-2 pr-4 font-medium">
              {matrix[name].number}. {t.cases[name].title}
            </th>
            {names.map((preset) => {
              const result = results.find((one) => one.name === name && one.preset === preset);
              return (
                <td key={preset} className="py-2 pr-4">
                  {result ? (
                    <>
                      <End name={name} outcome={result.seen.outcome} />
                      <Verdict result={result} />
                    </>
                  ) : (
                    <span className="text-ink-3">{t.notPlayed}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const looks: Record<Outcome | "no chat", string> = {
  "same chat": "text-ok",
  "new chat": "text-ink",
  stuck: "text-warn",
  "no chat": "text-warn",
};

function End({ name, outcome }: { name: CaseName; outcome: Outcome | "no chat" }) {
  const { ends } = useTexts(simulatorCases);
  const second = outcome === "new chat" && name !== "normal";
  return <p className={classes("font-medium", looks[outcome])}>{ends[second ? "second chat" : outcome]}</p>;
}

function Trace({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="text-ink-2 text-sm">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same request may stand twice, and the list never moves
        <li key={`${place} ${line}`} className="whitespace-nowrap">
          {line}
        </li>
      ))}
    </ul>
  );
}

function Verdict({ result: { preset, name, seen, ...result } }: { result: CaseResult }) {
  const language = useLanguage();
  const t = useTexts(simulatorCases);
  if (result.differences.length === 0) {
    return (
      <p className="whitespace-nowrap text-ok text-sm">
        <span aria-hidden="true">✓ </span>
        {t.asExpected}
      </p>
    );
  }
  return (
    <ul className="max-w-80 text-sm text-warn">
      {differences(matrix[name].cells[preset], seen, language).map((words) => (
        <li key={words}>△ {words}</li>
      ))}
    </ul>
  );
}
