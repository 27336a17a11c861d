import { between, pick, uuid } from "./draw";

/** The first person has more of everything than anybody: the worst page that the desk has to draw. */
export const heavyPerson = 0;

const models = {
  ios: ["iPhone 12", "iPhone 13 mini", "iPhone 14", "iPhone 15", "iPhone 16 Pro"],
  android: ["Pixel 7", "Pixel 9", "Galaxy S23", "Galaxy A54", "Xperia 5"],
};
const versions = ["2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.1"];

export type Phone = { id: string; device: string; platform: "ios" | "android"; version: string; model: string; from: number; to: number };

/** The installations of one person, the first one first; each begins where the one before ended. */
export function phonesOf(index: number, createdAt: number, now: number, draw: () => number): Phone[] {
  // Every other person had to install once more: on the same device after a reinstall, or on a new one.
  const count = index === heavyPerson ? 6 : draw() < 0.5 ? 1 : draw() < 0.85 ? 2 : 3;
  const phones: Phone[] = [];
  let from = createdAt;
  for (let place = 0; place < count; place++) {
    const before = phones[place - 1];
    const same = before !== undefined && draw() < 0.6;
    const platform = same ? before.platform : draw() < 0.55 ? "ios" : "android";
    const to = place === count - 1 ? between(from, now, draw) : between(from, from + (now - from) / 2, draw);
    phones.push({
      id: uuid(from, draw),
      device: same ? before.device : uuid(from, draw),
      platform,
      version: pick(versions, draw),
      model: same ? before.model : pick(models[platform], draw),
      from,
      to: Math.max(to, from + 60_000),
    });
    from = Math.min((phones[place] as Phone).to + 60_000, now - 60_000);
  }
  return phones;
}
