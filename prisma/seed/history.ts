import type { Prng } from "./prng";
import type { AuditRow } from "./rows";
import { auditBy, type Colleague, leadOf, type Roster, theProduct } from "./staff";
import { websiteToken } from "./tickets";
import { dayMs, hourMs, iso, minuteMs, releaseTime, type Timeline, weekdayOf } from "./timeline";

type PolicyRow = {
  version: number;
  at: string;
  list_enabled: boolean;
  conflict_includes_id: boolean;
  max_active: number | null;
  rollout_percent: number;
  base_version: number | null;
  reason: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
};
type AnnotationRow = {
  id: string;
  kind: "policy" | "release" | "note";
  title: string;
  detail: string;
  starts_at: string;
  ends_at: string | null;
  policy_version: number | null;
  created_by: string;
  created_at: string;
  changed_at: string;
};
type TokenRow = { id: string; name: string; scopes: string[]; created_at: string; created_by: string };
type SecretRow = { key_id: string; token_id: string; secret_hash: string; created_at: string; last_used_at: string | null };
/** What happened around the users: policies and their annotations, releases, staff who joined and signed in. */
type History = {
  policies: PolicyRow[];
  annotations: AnnotationRow[];
  service_tokens: TokenRow[];
  service_token_secrets: SecretRow[];
  audit_entries: AuditRow[];
};

const reasons = [
  "The server as it was when the desk was set up",
  "Options 1 and 2 for half of the users first, to see beside the others what they do: app 2.3 understands the list, 2.4 the id in a 409",
  "Options 1 and 2 for everybody, as recommended in the known issue: app 2.3 understands the list, 2.4 the id in a 409",
] as const;

export function historyOf(timeline: Timeline, roster: Roster, prng: Prng): History {
  const lead = leadOf(roster);
  const policies = timeline.policies.map((policy, index) => {
    const author = index === 0 ? theProduct : lead;
    return {
      version: policy.version,
      at: iso(policy.at),
      list_enabled: policy.listEnabled,
      conflict_includes_id: policy.conflictIncludesId,
      max_active: policy.maxActive,
      rollout_percent: policy.rolloutPercent,
      base_version: policy.base?.version ?? null,
      reason: reasons[index] ?? "",
      actor_kind: author.kind,
      actor_id: author.id,
      actor_name: author.name,
    };
  });
  const changes = policies.flatMap((after, index) => {
    const before = policies[index - 1];
    return before ? [{ before, after }] : [];
  });
  const admin = roster.all.find((each) => each.role === "admin") ?? lead;
  const { token, secret } = tokenOf(timeline, admin, prng);
  return {
    policies,
    annotations: [...changes.map(({ after }) => policyAnnotation(after, prng)), ...releases(timeline, roster, prng)],
    service_tokens: [token],
    service_token_secrets: [secret],
    audit_entries: [
      ...joining(roster, admin, prng),
      auditBy(admin, prng, admin.createdAt + hourMs, {
        action: "token.create",
        target_kind: "service_token",
        target_id: websiteToken.id,
        target_label: websiteToken.name,
        after: { scopes: ["tickets:write"] },
      }),
      ...changes.map(({ before, after }) => policyAudit(before, after, lead, prng)),
      ...signIns(timeline, roster, prng),
    ],
  };
}

/** As changes of the policy are named on the charts and in the log. */
function titleOf({ rollout_percent }: PolicyRow): string {
  const share = rollout_percent < 100 ? ` for ${rollout_percent} % of the users` : "";
  return `option1_2${share} (list on, id in the 409 on, 1 active)`;
}

function policyAnnotation(policy: PolicyRow, prng: Prng): AnnotationRow {
  return {
    id: prng.uuid(Date.parse(policy.at)),
    kind: "policy",
    title: `Policy: ${titleOf(policy)}`,
    detail: policy.reason,
    starts_at: policy.at,
    ends_at: null,
    policy_version: policy.version,
    created_by: policy.actor_name,
    created_at: policy.at,
    changed_at: policy.at,
  };
}

function releases(timeline: Timeline, roster: Roster, prng: Prng): AnnotationRow[] {
  const product = roster.all.find((each) => each.role === "product");
  const notes = [
    ["2.3.0", "Understands the list of chats"],
    ["2.4.0", "Understands the id in a 409"],
  ] as const;
  return notes.map(([version, detail]) => {
    const at = releaseTime(timeline, version);
    return {
      id: prng.uuid(at),
      kind: "release" as const,
      title: `App ${version}`,
      detail: `${detail}. Offered to everybody within a week.`,
      starts_at: iso(at),
      ends_at: iso(at + 7 * dayMs),
      policy_version: null,
      created_by: product?.name ?? theProduct.name,
      created_at: iso(at),
      changed_at: iso(at),
    };
  });
}

function tokenOf(timeline: Timeline, admin: Colleague, prng: Prng): { token: TokenRow; secret: SecretRow } {
  const created_at = iso(admin.createdAt + hourMs);
  const { id, name } = websiteToken;
  const secret = {
    key_id: prng.text(12, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    token_id: id,
    // The hash of nothing that anybody has: this token cannot be used.
    secret_hash: prng.text(64, "0123456789abcdef"),
    created_at,
    last_used_at: iso(timeline.today - 3 * hourMs),
  };
  return { token: { id, name, scopes: ["tickets:write"], created_at, created_by: admin.name }, secret };
}

function joining(roster: Roster, admin: Colleague, prng: Prng): AuditRow[] {
  return roster.all.flatMap((each) => {
    const target = { target_kind: "staff", target_id: each.id, target_label: each.name };
    const after = { email: each.email, name: each.name, role: each.role };
    const joined = auditBy(each.demo ? theProduct : admin, prng, each.createdAt, { action: "staff.create", ...target, after });
    if (each.disabledAt === null) return [joined];
    const left = { action: "staff.disable", ...target, after: { disabled: true, sessions_ended: 0 } };
    return [joined, auditBy(admin, prng, each.disabledAt, left)];
  });
}

function policyAudit(before: PolicyRow, after: PolicyRow, lead: Colleague, prng: Prng): AuditRow {
  return auditBy(lead, prng, Date.parse(after.at), {
    action: "policy.change",
    target_kind: "policy",
    target_id: String(after.version),
    target_label: `version ${after.version}: ${titleOf(after)}`,
    before: itemOf(before, before.list_enabled ? "option1_2" : "today"),
    after: { ...itemOf(after, "option1_2"), lockouts_freed: 0, lockouts_refused_again: 0 },
    reason: after.reason,
  });
}

function itemOf(policy: PolicyRow, preset: string): object {
  const { version, list_enabled, conflict_includes_id, max_active, rollout_percent, at, reason, actor_name } = policy;
  return { version, list_enabled, conflict_includes_id, max_active, preset, rollout_percent, at, reason, by: actor_name };
}

/** Everybody signs in on most of their working days; the last time stands on the account. */
function signIns(timeline: Timeline, roster: Roster, prng: Prng): AuditRow[] {
  const entries: AuditRow[] = [];
  for (const who of roster.all) {
    const own = prng.fork(`sign-in/${who.email}`);
    for (let day = timeline.start; day <= timeline.now; day += dayMs) {
      const at = day + 7.6 * hourMs + own.between(0, 85) * minuteMs;
      const works = weekdayOf(day) % 6 !== 0 && own.chance(who.role === "agent" || who.role === "lead" ? 0.88 : 0.3);
      if (!works || at < who.createdAt || at > timeline.now || (who.disabledAt !== null && at > who.disabledAt)) continue;
      const target = { target_kind: "staff", target_id: who.id, target_label: who.name };
      entries.push(auditBy(who, own, at, { action: "staff.sign_in", ...target, after: { session_id: own.uuid(at) } }));
      who.lastSignInAt = at;
    }
  }
  return entries;
}
