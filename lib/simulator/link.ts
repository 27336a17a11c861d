import { maxActiveLimit, type Preset, presetOf, presets, type Switches } from "@/lib/policy/rules";
import type { Beginning } from "./simulation";
import { appVersions, personas, personNumbers, phoneNames, type Step } from "./story";

// A story as the query of a link, e.g. ?policy=today&a=2.4.0&b=2.4.0&steps=a-install_a-in-1_a-open. Reading is lenient:
// what cannot be read is left out and counted, and nothing that a link says reaches further than these steps.

export const linkStepsMax = 100;
export const textCharsMax = 200;

export type PlayName = "cases" | "presets";
export type Story = {
  beginning: Beginning;
  steps: readonly Step[];
  /** Plays of their own: the document's cases under the policy, or under every preset. */
  play: PlayName | null;
  /** How many parts of the link could not be read. */
  unread: number;
};

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The query of a link that leads to this story; a play needs no steps. */
export function linkOf({ beginning, steps, play }: Omit<Story, "unread">): string {
  const query = new URLSearchParams({ policy: policyText(beginning.switches), a: beginning.versions.a, b: beginning.versions.b });
  if (play) query.set("play", play);
  else if (steps.length > 0) query.set("steps", steps.map(stepText).join("_"));
  return query.toString();
}

/** The story of a link. Without a policy that can be read, the one in force for everybody is taken. */
export function readLink(search: Search, inForce: Switches): Story {
  const given = (name: string) => (typeof search[name] === "string" ? search[name] : undefined);
  const policy = given("policy");
  const version = (name: "a" | "b") => appVersions.find((one) => one === given(name));
  const parts = (given("steps") ?? "").split("_").filter(Boolean);
  const steps = parts.slice(0, linkStepsMax).map(readStep);
  const readable = steps.filter((step) => step !== undefined);
  const switches = policy === undefined ? undefined : readPolicy(policy);
  const wrong = [policy !== undefined && !switches, ...phoneNames.map((name) => given(name) !== undefined && !version(name))];
  return {
    beginning: { switches: switches ?? inForce, versions: { a: version("a") ?? "2.4.0", b: version("b") ?? "2.4.0" } },
    steps: readable,
    play: (["cases", "presets"] as const).find((name) => name === given("play")) ?? null,
    unread: parts.length - readable.length + wrong.filter(Boolean).length,
  };
}

function stepText(step: Step): string {
  if (step.do === "policy") return `policy-${policyText(step.switches)}`;
  if (step.do === "reset") return "reset";
  switch (step.do) {
    case "sign_in":
      return `${step.phone}-in-${step.person}`;
    case "open":
      return `${step.phone}-open-${personas.indexOf(step.persona) + 1}`;
    case "send":
      return `${step.phone}-say-${packed(step.text)}`;
    case "link":
      return `${step.phone}-link-${step.person}.${step.chat}`;
    case "update":
      return `${step.phone}-get-${step.version}`;
    default:
      return `${step.phone}-${plain[step.do]}`;
  }
}

const plain = {
  install: "install",
  clear: "clear",
  offline: "offline",
  online: "online",
  sign_out: "out",
  create_again: "again",
} as const;

function readStep(text: string): Step | undefined {
  const [who = "", what = "", which = ""] = text.split("-");
  if (who === "policy") {
    const switches = readPolicy(what);
    return switches && { do: "policy", switches };
  }
  const persona = personas[Number(which || 1) - 1];
  if (who === "both") return what === "open" && persona ? { phone: "both", do: "open", persona } : undefined;
  const phone = phoneNames.find((name) => name === who);
  if (!phone) return undefined;
  if (what === "open") return persona && { phone, do: "open", persona };
  if (what === "in") {
    const person = personNumbers.find((number) => String(number) === which);
    return person && { phone, do: "sign_in", person };
  }
  if (what === "get") {
    const version = appVersions.find((one) => one === which);
    return version && { phone, do: "update", version };
  }
  if (what === "link") {
    const [, owner, chat] = /^(\d)\.([1-9]\d?)$/.exec(which) ?? [];
    const person = personNumbers.find((number) => String(number) === owner);
    return person && { phone, do: "link", person, chat: Number(chat) };
  }
  if (what === "say") {
    const said = unpacked(which);
    return said === "" ? undefined : { phone, do: "send", text: said };
  }
  const simple = (Object.keys(plain) as (keyof typeof plain)[]).find((name) => plain[name] === what);
  return simple && { phone, do: simple };
}

function policyText(switches: Switches): string {
  const preset = presetOf(switches);
  if (preset && presets[preset].maxActive === switches.maxActive) return preset.replace("_", "and");
  return `l${Number(switches.listEnabled)}i${Number(switches.conflictIncludesId)}n${switches.maxActive ?? "x"}`;
}

function readPolicy(text: string): Switches | undefined {
  const preset = (Object.keys(presets) as Preset[]).find((name) => name === text || name.replace("_", "and") === text);
  if (preset) return { ...presets[preset] };
  const [, list, id, limit] = /^l([01])i([01])n(x|[1-9]\d{0,2})$/.exec(text) ?? [];
  const maxActive = limit === "x" ? null : Number(limit);
  if (!limit || (maxActive !== null && maxActive > maxActiveLimit)) return undefined;
  return { listEnabled: list === "1", conflictIncludesId: id === "1", maxActive };
}

// What people write, in the characters that a query leaves as they are: a space is a dot, the rest is its number.
function packed(text: string): string {
  return [...text.slice(0, textCharsMax)]
    .map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : letter === " " ? "." : `*${letter.codePointAt(0)?.toString(36)}*`))
    .join("");
}

function unpacked(text: string): string {
  const said = text.replaceAll(".", " ").replace(/\*([0-9a-z]{1,5})\*/g, (whole, number) => letterOf(Number.parseInt(number, 36)) ?? whole);
  return [...said].slice(0, textCharsMax).join("").trim();
}

// PostgreSQL holds no NUL in text, and half a surrogate is no letter.
function letterOf(code: number): string | undefined {
  const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLetter ? String.fromCodePoint(code) : undefined;
}
