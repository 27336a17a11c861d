import type pg from "pg";
import { type Author, leadOf, type Roster } from "./staff";
import { insertRows } from "./store";
import { dayMs, hourMs, iso, releaseTime, type Timeline } from "./timeline";

type Version = { version: number; at: string; actor_kind: string; actor_id: string; actor_name: string; reason: string } & Record<
  string,
  unknown
>;

/** The known issue as it went: written down, being fixed, fixed by the policy and watched. Begins with the version that every database has. */
export async function seedKnownIssue(client: pg.Client, timeline: Timeline, roster: Roster): Promise<void> {
  await client.query("DELETE FROM known_issue_versions WHERE version > 1");
  const { rows } = await client.query<Version>("UPDATE known_issue_versions SET at = $1 WHERE version = 1 RETURNING *", [
    iso(timeline.today - 100 * dayMs + 8 * hourMs),
  ]);
  const [first] = rows;
  if (!first) throw new Error("A new database has the first version of the known issue");
  const lead = leadOf(roster);
  const product = roster.all.find((each) => each.role === "product") ?? lead;
  const policy = timeline.policies.at(-1);
  const signed = (author: Author, at: number) => ({ at: iso(at), actor_kind: author.kind, actor_id: author.id, actor_name: author.name });
  const fixing = {
    ...first,
    ...signed(product, releaseTime(timeline, "2.3.0") + 2 * hourMs),
    version: 2,
    status: "fixing",
    option_list:
      "The app understands the list from 2.3.0 on, which is out. The server’s side is a switch of the policy; it stays off until most phones have the version.",
    option_id: "The server can name the chat. The app learns to open it with 2.4.0.",
    reason: "2.3.0 is out: the first apps that can find their chat by themselves",
  };
  const monitoring = {
    ...fixing,
    ...signed(lead, (policy?.at ?? timeline.today) + hourMs),
    version: 3,
    status: "monitoring",
    severity: "medium",
    option_list: "Live. Apps from 2.3.0 on find their chat by themselves; older ones are still refused.",
    option_id: "Live. Apps from 2.4.0 on open the chat that the 409 names.",
    say_product: "The fix is live for everybody whose app is 2.3.0 or newer. We watch how many are still refused, and by which versions.",
    say_backend: "Options 1 and 2 are on. Option 3 is not planned.",
    say_support:
      "The fix is live. Ask people to update the app and to open the chat again; free those who cannot update from their page. Never tell them to reinstall or to clear the app’s data.",
    reason: "Options 1 and 2 are on for everybody",
  };
  await insertRows(client, "known_issue_versions", [fixing, monitoring]);
}
