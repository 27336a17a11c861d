import { expect, it } from "vitest";
import { report, type Told } from "@/lib/events/testing/story";
import { newId } from "@/lib/ids";
import { minutes, setPolicy, staff } from "@/lib/testing/people";
import { timelineOfUser } from "./timeline";

it("tells what another backend reported in the same words, and whose word it is", async () => {
  await setPolicy("today");
  const [userId, chat, phone, device] = [newId(), newId(), newId(), newId()];
  const told = (minute: number, name: string, props: object): Told => ({
    ...{ event_id: newId(), name, schema_version: 1, occurred_at: minutes(minute).toISOString(), user_id: userId, props },
    ...{ install_id: phone, device_id: device, platform: "ios", app_version: "2.2.0", persona: "sleep_coach", consultation_id: chat },
  });
  await report(
    [
      told(1, "consultation_create_attempted", { outcome: "created" }),
      told(5, "local_data_cleared", {}),
      told(6, "consultation_create_attempted", { outcome: "conflict", existing_id: chat }),
      told(7, "consultation_create_attempted", { outcome: "conflict", existing_id: chat }),
      told(8, "conflict_stuck", { message_variant: "a" }),
      told(9, "app_opened", {}),
      told(10, "consultation_reset", { mode: "archive", ticket_id: "T-17" }),
      told(12, "something_new", {}),
    ],
    minutes(15),
  );
  const { items } = await timelineOfUser(staff("agent"), { userId, kind: "all" });
  expect(items.map(({ text, detail }) => [text, detail])).toEqual([
    ["Chats archived by support", "ticket T-17 · reported by The old backend"],
    ["The app said that the chat cannot be reached", "reported by The old backend"],
    ["409 on Sleep coach", "2 tries in 1 minute · cause: unknown · reported by The old backend"],
    ["App data was cleared", "reported by The old backend"],
    ["New installation on iOS device", "2.2.0"],
    ["New chat with Sleep coach", "app 2.2.0 · reported by The old backend"],
  ]);
  const support = await timelineOfUser(staff("agent"), { userId, kind: "support" });
  expect(support.items.map(({ text }) => text)).toEqual(["Chats archived by support"]);
});
