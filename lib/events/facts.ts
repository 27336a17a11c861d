import type { InstallationClaims } from "@/lib/auth/actor";
import { presets, type Switches } from "@/lib/policy/rules";
import type { EventRow } from "./items";
import type { CreateProps, ResetProps } from "./names";

// What reported events say, in the words of the rules: what happened to whom, in order. Pure.

export type Key = { persona: string; goal: string };
type Happened = { at: Date /** Which of two at the same millisecond came first. */; rank: number; tie: string };

/** An attempt to open a chat, as a backend answered it. */
export type Try = Happened & {
  kind: "created" | "conflict";
  id: string;
  key: Key;
  /** The new chat, or the one that holds the slot. */
  chatId: string | null;
  claims: InstallationClaims;
  status: number;
  activeCount: number | null;
  switches: Partial<Switches> & { version?: number };
  requestId: string | null;
  source: "server" | "service" | "import";
  reportedBy: string | null;
};

export type Fact =
  | Try
  | (Happened & { kind: "worked"; by: "get" | "message"; chatId: string | null; key: Key | null; claims: InstallationClaims })
  | (Happened & { kind: "archived"; chatId: string; archived: boolean; claims: InstallationClaims })
  | (Happened & { kind: "reset"; mode: "archive" | "delete"; goneReason: "reset" | "erased"; chatId: string | null; key: Partial<Key> })
  | (Happened & { kind: "seen"; claims: InstallationClaims });

/** What a row says happened; undefined where it moves nothing. Whatever an installation does or asks, it is there. */
export function factOf(row: EventRow): Fact | undefined {
  const claims = claimsOf(row);
  const key = row.persona === null ? null : { persona: row.persona, goal: row.goal ?? "" };
  const tie = `${(row.occurred_at ?? row.at).toISOString()} ${String(row.seq ?? 0).padStart(16, "0")} ${row.id}`;
  const happened = (rank: number) => ({ at: row.at, rank, tie });
  const seen: Fact | undefined = claims.installationId ? { kind: "seen", claims, ...happened(0) } : undefined;
  if (!isReported(row) || !row.validated) return seen;
  switch (row.name) {
    case "consultation_create_attempted": {
      const props = row.props as CreateProps;
      if ((props.outcome !== "created" && props.outcome !== "conflict") || !key) return seen;
      const created = props.outcome === "created";
      return {
        kind: props.outcome,
        id: row.id,
        key,
        chatId: created ? row.consultation_id : (props.existing_id ?? row.consultation_id),
        claims,
        status: props.status ?? (created ? 201 : 409),
        activeCount: props.active_count ?? null,
        switches: switchesOf(row, props),
        requestId: row.request_id,
        source: row.source === "import" ? "import" : "service",
        reportedBy: row.reported_by,
        ...happened(created ? 1 : 2),
      };
    }
    case "consultation_fetched":
    case "message_sent": {
      const by = row.name === "message_sent" ? "message" : "get";
      return succeeded(row) ? { kind: "worked", by, chatId: row.consultation_id, key, claims, ...happened(3) } : seen;
    }
    case "consultation_archived": {
      const archived = row.props.is_archived !== false;
      return row.consultation_id ? { kind: "archived", chatId: row.consultation_id, archived, claims, ...happened(4) } : seen;
    }
    case "consultation_reset": {
      const { mode } = row.props as ResetProps;
      return {
        kind: "reset",
        mode: mode === "archive" ? "archive" : "delete",
        goneReason: mode === "erase" ? "erased" : "reset",
        chatId: row.consultation_id,
        key: { ...(key && { persona: key.persona }), ...(row.goal !== null && { goal: row.goal }) },
        ...happened(5),
      };
    }
    default:
      return seen;
  }
}

/** Told by a backend, live or in a file: only they can say what was answered. */
export function isReported(row: Pick<EventRow, "source">): boolean {
  return row.source === "service" || row.source === "import";
}

export function inOrder(a: Happened, b: Happened): number {
  return a.at.getTime() - b.at.getTime() || a.rank - b.rank || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0);
}

/** What an event says of the installation that it came from. */
export function claimsOf(row: Pick<EventRow, "props" | "installation_id" | "platform" | "app_version">): InstallationClaims {
  const { device_id, device_model, previously_installed, local_consultations } = row.props;
  return {
    installationId: row.installation_id ?? undefined,
    deviceId: typeof device_id === "string" ? device_id : undefined,
    platform: (row.platform as InstallationClaims["platform"]) ?? undefined,
    appVersion: row.app_version ?? undefined,
    deviceModel: typeof device_model === "string" ? device_model : undefined,
    previouslyInstalled: typeof previously_installed === "boolean" ? previously_installed : undefined,
    localConsultations: typeof local_consultations === "number" ? local_consultations : undefined,
  };
}

function switchesOf(row: EventRow, props: CreateProps): Try["switches"] {
  const preset = row.policy !== null && Object.hasOwn(presets, row.policy) ? presets[row.policy as keyof typeof presets] : {};
  return {
    ...preset,
    ...(props.list_enabled !== undefined && { listEnabled: props.list_enabled }),
    ...(props.conflict_includes_id !== undefined && { conflictIncludesId: props.conflict_includes_id }),
    ...(props.max_active !== undefined && { maxActive: props.max_active }),
    ...(row.policy_version !== null && { version: row.policy_version }),
  };
}

function succeeded(row: EventRow): boolean {
  return typeof row.props.status === "number" && row.props.status < 400;
}
