import { expectAccessible, takePictures } from "../axe";
import { expect, test } from "../fixtures";
import { places, subjectOf } from "../places";

// Every screen: axe finds nothing, in light and dark, wide and at 360 px; no page writes an error to the console or breaks
// the content policy (the fixture watches), none scrolls sideways; and a picture of each is kept to be looked at.

for (const { name, role, path, heading } of places) {
  test(`the screen ${name}${role ? `, for ${role}` : ""}`, async ({ api, phone, page, signIn, watch, allow }) => {
    test.slow();
    if (name === "nothing-here") allow(/status of 404/);
    const desk = role ? await signIn(role) : page;
    if (!role) watch(page);
    await desk.goto(typeof path === "string" ? path : path(await subjectOf(api, phone)));
    await expect(desk.getByRole("heading", { level: 1 }).first()).toHaveText(heading);
    await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
    await expectAccessible(desk);
    await takePictures(desk, name);
  });
}
