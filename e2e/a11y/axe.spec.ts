import { expectAccessible, takePictures } from "../axe";
import { expect, test } from "../fixtures";
import { type Place, places, subjectOf } from "../places";

// Every screen: axe finds nothing, in light and dark, wide and at 360 px; no page writes an error to the console or breaks
// the content policy (the fixture watches), none scrolls sideways; with E2E_PICTURES=1 a picture of each is kept to be looked at.

// A few of one role in one browser: each new one reads and compiles all of the desk's script again.
const atOnce = 4;

for (const group of groups(places)) {
  const role = group[0]?.role ?? null;
  test(`the screens ${group.map(({ name }) => name).join(", ")}${role ? `, for ${role}` : ""}`, async ({
    api,
    phone,
    page,
    signIn,
    watch,
    allow,
  }) => {
    test.setTimeout(group.length * 60_000);
    if (group.some(({ name }) => name === "nothing-here")) allow(/status of 404/);
    const desk = role ? await signIn(role) : page;
    if (!role) watch(page);
    const subject = group.some(({ path }) => typeof path !== "string") ? await subjectOf(api, phone) : undefined;
    for (const { name, path, heading } of group) {
      await test.step(name, async () => {
        await desk.setViewportSize({ width: 1280, height: 800 });
        await desk.goto(typeof path === "string" || !subject ? String(path) : path(subject));
        await expect(desk.getByRole("heading", { level: 1 }).first(), name).toHaveText(heading);
        await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
        await expectAccessible(desk, ["wide", "narrow"], name);
        await takePictures(desk, name);
      });
    }
  });
}

function groups(all: readonly Place[]): Place[][] {
  const roles = [...new Set(all.map(({ role }) => role))];
  return roles.flatMap((role) => {
    const own = all.filter((place) => place.role === role);
    return Array.from({ length: Math.ceil(own.length / atOnce) }, (_, at) => own.slice(at * atOnce, (at + 1) * atOnce));
  });
}
