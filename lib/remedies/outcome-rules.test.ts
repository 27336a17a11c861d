import { describe, expect, it } from "vitest";
import { minutes, start } from "@/lib/testing/people";
import { actualOf, cameTrue, type Facts, type Prediction } from "./outcome-rules";

const key = { persona: "wellness_specialist", goal: "" };
const foretold: Prediction = { at: start, installationId: "phone", ...key, predicted: "opens_empty_chat", heldId: null };
const nothing: Facts = { attempts: [], uses: [], refusals: [], moves: [] };
const attempt = (minute: number, outcome: "created" | "conflict", installationId = "phone") => ({
  at: minutes(minute),
  ...key,
  installationId,
  outcome,
});
const use = (minute: number, consultationId: string) => ({ at: minutes(minute), ...key, installationId: "phone", consultationId });
const actual = (prediction: Partial<Prediction>, facts: Partial<Facts>, minute = 60) =>
  actualOf({ ...foretold, ...prediction }, { ...nothing, ...facts }, minutes(minute))?.actual ?? null;

describe("what a phone really did", () => {
  it("is nothing yet, and silence after four weeks", () => {
    expect(actual({}, {})).toBeNull();
    expect(actual({}, { attempts: [attempt(1, "created", "another")] })).toBeNull();
    expect(actual({}, {}, 29 * 24 * 60)).toBe("silent");
  });

  it("is its first act: a new chat, its old chat, or a 409 that nothing follows", () => {
    expect(actual({}, { attempts: [attempt(2, "created"), attempt(9, "conflict")] })).toBe("opens_empty_chat");
    expect(actual({}, { uses: [use(2, "old")] })).toBe("opens_existing_chat");
    expect(actual({}, { attempts: [attempt(2, "conflict")] }, 3)).toBeNull();
    expect(actual({}, { attempts: [attempt(2, "conflict")] })).toBe("stuck");
    expect(actual({}, { attempts: [attempt(2, "conflict")], uses: [use(3, "old")] })).toBe("opens_existing_chat");
    expect(actual({}, { attempts: [attempt(2, "conflict")], uses: [use(30, "old")] })).toBe("stuck");
  });

  it("of a phone that held a chat is going on, or giving it up", () => {
    expect(actual({ heldId: "old" }, { uses: [use(2, "old")] })).toBe("keeps_working");
    expect(actual({ heldId: "old" }, { attempts: [attempt(2, "conflict")] }, 2)).toBe("gave_up_chat");
  });

  it("of a phone that held a chat is a refused message, even where it asks for no other chat", () => {
    const refusal = (first: number, last: number, consultationId = "old", installationId = "phone") => ({
      ...{ firstAt: minutes(first), lastAt: minutes(last), installationId, consultationId },
    });
    expect(actual({ heldId: "old" }, { refusals: [refusal(2, 9)] })).toBe("message_refused");
    expect(actualOf({ ...foretold, heldId: "old" }, { ...nothing, refusals: [refusal(-5, 9)] }, minutes(60))?.at).toEqual(minutes(9));
    expect(actual({ heldId: "old" }, { refusals: [refusal(-9, -5)] })).toBeNull();
    expect(actual({ heldId: "old" }, { refusals: [refusal(2, 9, "other"), refusal(2, 9, "old", "another")] })).toBeNull();
    expect(actual({ heldId: "old" }, { refusals: [refusal(5, 9)], attempts: [attempt(2, "created")] })).toBe("gave_up_chat");
    expect(cameTrue("refused_archived", "message_refused")).toBe(true);
    expect(cameTrue("keeps_working", "message_refused")).toBe(false);
  });

  it("cannot be judged once somebody moved things before it tried", () => {
    const moves = [{ at: minutes(1), persona: key.persona, goal: null }];
    expect(actual({}, { attempts: [attempt(2, "created")], moves })).toBe("overtaken");
    expect(actual({}, { moves: [{ at: minutes(90), persona: null, goal: null }] })).toBeNull();
    expect(actual({}, { attempts: [attempt(2, "created")], moves: [{ at: minutes(1), persona: "sleep_coach", goal: "" }] })).toBe(
      "opens_empty_chat",
    );
    expect(actual({}, { attempts: [attempt(2, "created")], moves: [{ at: minutes(3), persona: null, goal: null }] })).toBe(
      "opens_empty_chat",
    );
  });

  it("came true, differed, or says nothing", () => {
    expect(cameTrue("opens_empty_chat", "opens_empty_chat")).toBe(true);
    expect(cameTrue("opens_empty_chat", "stuck")).toBe(false);
    expect(cameTrue("refused_archived", "gave_up_chat")).toBe(true);
    expect(cameTrue("refused_gone", "keeps_working")).toBe(false);
    expect(cameTrue("stuck", "overtaken")).toBeNull();
    expect(cameTrue("stuck", "silent")).toBeNull();
  });
});
