import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { unwrapped } from "./paste";

const id = "0192f3c1-7b00-7000-8000-000000000e04";

describe("what is pasted", () => {
  it.each([
    ["  Marta\n Figueira ", "Marta Figueira"],
    ["mailto:ana@example.com?subject=Help", "ana@example.com"],
    ["MAILTO: ana@example.com", "ana@example.com"],
    ["mailto:ana%40example.com", "ana@example.com"],
    ["Ana Prado <ana@example.com>", "ana@example.com"],
    ["“ana@example.com”,", "ana@example.com"],
    ["From: Ana Prado (ana@example.com).", "ana@example.com"],
    ["ana @ example.com", "ana@example.com"],
    ["\ufeffana@exam\u200bple.com\r\n", "ana@example.com"],
    ["o'brien+lume@sub.example.co.uk", "o'brien+lume@sub.example.co.uk"],
    ["a!b#c/d@example.com", "a!b#c/d@example.com"],
    ["_ana@example.com", "_ana@example.com"],
    ["an\u0000a", "an a"],
    ["Jose\u0301", "José"],
    ["Marta Figueira.", "Marta Figueira"],
    ['"Marta Figueira"', "Marta Figueira"],
    ["Name: Marta", "Marta"],
    [id.toUpperCase(), id],
    [id.replaceAll("-", ""), id],
    [id.replaceAll("-", "\u2011"), id],
    ["0192f3c1-7b00-7000-\r\n8000-000000000e04", id],
    [`{"user_id": "${id}"}`, id],
    [`urn:uuid:${id}`, id],
    [`user_id=${id} level=info`, id],
    [`http://localhost:3000/users/${id}`, id],
    [`https://desk.lume.example/users/11111111-1111-4111-8111-111111111111#consultation-${id}.`, id],
    [`<https://desk.lume.example/users/11111111-1111-4111-8111-111111111111/consultations/${id}?x=1>`, id],
    ["https://desk.lume.example/users?q=ana%40example.com&sort=name", "ana@example.com"],
    ["https://desk.lume.example/tickets/1042", "#1042"],
    ["Ticket #1042", "#1042"],
    ["ticket 1042.", "#1042"],
    ["Re: [#1042] my chat is gone", "#1042"],
    ["request id: req-2026-0001", "req-2026-0001"],
    [`req-${id}`, `req-${id}`],
    ["0192f3c1…", "0192f3c1…"],
    ["0192f3c1...", "0192f3c1..."],
    ["100%_a\\b", "100%_a\\b"],
    ["an.", "an."],
  ])("%j is %j", (given, text) => expect(unwrapped(given)).toBe(text));
});

const gap = fc.constantFrom("", " ", "\n", "\r\n\t", "\u00a0", "\u200b", "  ");
const before = fc.constantFrom("", "<", "(", '"', "'", "“", "mailto:", "E-mail: ", "from ", "User: ", "-> ", "* ", "[", "`", "«");
const after = fc.constantFrom("", ">", ")", '"', "'", "”", ".", ",", ";", "!", "?", " wrote:", "]", "`", "»", "...");
const email = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9._+-]{0,12}[a-z0-9]$/), fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z]{2,5}){1,2}$/))
  .map(([name, domain]) => `${name}@${domain}`);
const dressed = fc.constantFrom(
  (uuid: string) => uuid,
  (uuid: string) => uuid.toUpperCase(),
  (uuid: string) => uuid.replaceAll("-", ""),
  (uuid: string) => uuid.replaceAll("-", "–"),
  (uuid: string) => `https://desk.lume.example/users/${uuid}`,
);

test("whatever stands around a whole e-mail address, it is found", () => {
  fc.assert(
    fc.property(gap, before, gap, email, gap, after, gap, (a, b, c, address, d, e, f) => {
      expect(unwrapped(a + b + c + address + d + e + f)).toBe(address);
    }),
    { numRuns: 1000 },
  );
});

test("whatever stands around a whole id, however it is written, it is found", () => {
  fc.assert(
    fc.property(gap, before, gap, fc.uuid(), dressed, gap, after, gap, (a, b, c, uuid, dress, d, e, f) => {
      expect(unwrapped(a + b + c + dress(uuid) + d + e + f)).toBe(uuid);
    }),
    { numRuns: 1000 },
  );
});

test("reading it twice changes nothing, and nothing is too odd to be read", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 })), (given) => {
      const once = unwrapped(given);
      expect(once.length).toBeLessThanOrEqual(200);
      expect(typeof unwrapped(once)).toBe("string");
    }),
    { numRuns: 2000 },
  );
});
