import type { Pattern } from "@/lib/remedies/pattern";
import { diagnosis } from "@/lib/texts/diagnosis";
import type { EngineeringFacts } from "./engineering-facts";

// The report as Markdown. Pure. Codes and UTC, as engineers find them in logs; no name, no address, no words of anybody.

const requestIdsMax = 50;

export function reportText(facts: EngineeringFacts, pattern: Pattern | null, now: Date): string {
  const { user, policy, installations, lockouts, attempts, resets, remedies, overrides } = facts;
  const refused = attempts.filter((attempt) => attempt.outcome === "conflict");
  const versions = [...new Set(refused.map((attempt) => attempt.appVersion ?? "unknown"))];
  const policies = [...new Set(refused.map((attempt) => attempt.policyVersion))];
  return [
    `# Locked out again: user ${user.id}`,
    "",
    `Written ${utc(now)}. Times are UTC. ${user.isTest ? "A test account. " : ""}User since ${utc(user.createdAt)}.`,
    "",
    "## Pattern",
    "",
    pattern
      ? `${pattern.kind}: ${diagnosis.en.patterns[pattern.kind]} ${pattern.resets} resets and ${pattern.lockouts} lockouts in 30 days.`
      : "None is known: fewer than 2 resets in 30 days.",
    `Refused with app versions ${list(versions)} under policy versions ${list(policies.map(String))}.`,
    `They meet now: policy version ${policy.version}, list ${onOff(policy.listEnabled)}, id in the 409 ${onOff(policy.conflictIncludesId)}, max active ${policy.maxActive ?? "none"}.`,
    "",
    "## Installations",
    "",
    table(
      ["id", "device", "platform", "version", "first seen", "last seen"],
      installations.map((row) => [
        row.id,
        row.deviceId ?? "",
        `${row.platform ?? ""} ${row.deviceModel ?? ""}`.trim(),
        row.appVersion ?? "",
        utc(row.firstSeenAt),
        utc(row.lastSeenAt),
      ]),
    ),
    "",
    "## Lockouts",
    "",
    table(
      ["id", "key", "opened", "tries", "cause (confidence)", "installation", "version", "policy", "chat in the way", "ended"],
      lockouts.map((row) => [
        ...[
          row.id,
          key(row),
          utc(row.openedAt),
          String(row.tries),
          `${row.cause} (${row.confidence})`,
          row.installationId,
          row.appVersion ?? "",
        ],
        ...[
          String(row.policyVersion),
          row.consultationId ?? "",
          row.closedAt ? `${row.outcome} ${utc(row.closedAt)}` : row.freedAt ? `freed ${utc(row.freedAt)}` : "open",
        ],
      ]),
    ),
    "",
    "## What support did",
    "",
    table(
      ["id", "at", "what", "key", "request", "undone"],
      [
        ...resets.map((row) => [
          row.id,
          utc(row.at),
          row.mode,
          row.persona ? key({ persona: row.persona, goal: row.goal ?? "" }) : "all",
          row.requestId ?? "",
          row.undoneAt ? utc(row.undoneAt) : "",
        ]),
        ...remedies.map((row) => [row.id, utc(row.at), row.kind, key(row), row.requestId ?? "", ""]),
        ...overrides.map((row) => [row.id, utc(row.grantedAt), "override", "all", "", row.revokedAt ? utc(row.revokedAt) : ""]),
      ],
    ),
    "",
    "## Refused requests",
    "",
    table(
      ["request", "at", "key", "status", "version", "policy", "installation", "answered by"],
      refused
        .slice(0, requestIdsMax)
        .map((row) => [
          ...[row.requestId ?? row.id, utc(row.at), key(row), String(row.status), row.appVersion ?? "", String(row.policyVersion)],
          ...[row.installationId ?? "", row.source === "server" ? "this server" : `another backend (${row.source})`],
        ]),
    ),
    "",
  ].join("\n");
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return "None.";
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function key({ persona, goal }: { persona: string; goal: string }): string {
  return goal ? `${persona}/${goal}` : persona;
}

function list(values: string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}

function onOff(on: boolean): string {
  return on ? "on" : "off";
}

function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")}Z`;
}
