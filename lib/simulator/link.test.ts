import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presets } from "@/lib/policy/rules";
import { linkOf, linkStepsMax, readLink, type Story } from "./link";
import { appVersions, personas, personNumbers, phoneNames, type Step } from "./story";

const phone = fc.constantFrom(...phoneNames);
const switches = fc.record({
  listEnabled: fc.boolean(),
  conflictIncludesId: fc.boolean(),
  maxActive: fc.option(fc.integer({ min: 1, max: 100 })),
});
const said = fc
  .string({ unit: "binary", maxLength: 60 })
  .map((text) => text.replaceAll("\u0000", "").trim())
  .filter((text) => text !== "");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ phone, do: fc.constantFrom("install", "clear", "offline", "online", "sign_out", "create_again") }),
  fc.record({ phone, do: fc.constant("sign_in" as const), person: fc.constantFrom(...personNumbers) }),
  fc.record({ phone, do: fc.constant("update" as const), version: fc.constantFrom(...appVersions) }),
  fc.record({ phone, do: fc.constant("send" as const), text: said }),
  fc.record({
    phone,
    do: fc.constant("link" as const),
    person: fc.constantFrom(...personNumbers),
    chat: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({
    phone: fc.constantFrom(...phoneNames, "both" as const),
    do: fc.constant("open" as const),
    persona: fc.constantFrom(...personas),
  }),
  fc.record({ do: fc.constant("policy" as const), switches }),
);
const version = fc.constantFrom(...appVersions);
const story: fc.Arbitrary<Omit<Story, "unread">> = fc.record({
  beginning: fc.record({ switches, versions: fc.record({ a: version, b: version }) }),
  steps: fc.array(step, { maxLength: 30 }),
  play: fc.constant(null),
});

const read = (query: string) => readLink(Object.fromEntries(new URLSearchParams(query)), presets.option2);

describe("a link", () => {
  test("tells the same story again", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(read(linkOf(told))).toEqual({ ...told, unread: 0 });
      }),
    );
  });

  test("stays as it is in an address: nothing in it is escaped", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(linkOf(told)).not.toMatch(/[%+ ]/);
      }),
    );
  });

  test("is short for a short story", () => {
    const steps: Step[] = [
      { phone: "a", do: "install" },
      { phone: "a", do: "sign_in", person: 1 },
      { phone: "a", do: "open", persona: "wellness_specialist" },
      { phone: "a", do: "send", text: "Good morning" },
    ];
    const beginning = { switches: presets.today, versions: { a: "2.4.0", b: "2.3.0" } } as const;
    expect(linkOf({ beginning, steps, play: null })).toBe(
      "policy=today&a=2.4.0&b=2.3.0&steps=a-install_a-in-1_a-open-1_a-say-Good.morning",
    );
  });

  test("is read as far as it can be, and says how much could not", () => {
    const story = read("policy=nonsense&a=9.9.9&b=2.2.0&steps=a-install_a-fly_x-open_a-in-3_policy-l1i1n0_a-open&play=chess");
    expect(story).toEqual({
      beginning: { switches: presets.option2, versions: { a: "2.4.0", b: "2.2.0" } },
      steps: [
        { phone: "a", do: "install" },
        { phone: "a", do: "open", persona: "wellness_specialist" },
      ],
      play: null,
      unread: 6,
    });
  });

  test("never breaks the page, whatever stands in it, and never asks for a reset", () => {
    const any = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("policy", "a", "b", "steps", "play"), any), (search) => {
        const { steps } = readLink(search, presets.today);
        expect(steps.length).toBeLessThanOrEqual(linkStepsMax);
        expect(steps.some((one) => one.do === "reset")).toBe(false);
      }),
    );
  });
});
