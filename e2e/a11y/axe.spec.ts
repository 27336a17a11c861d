import { expectAccessible } from "../axe";
import { expect, type Role, test } from "../fixtures";
import type { Api } from "../server";

// axe finds nothing on any page, in light and dark, wide and at 360 px; no page writes an error to the console or
// breaks the content policy (the fixture watches), and none scrolls sideways.

// Ten rows say as much as fifty, in a fifth of the time.
type Place = { path: string; role: Role | null; heading: RegExp };
const places: Place[] = [
  { path: "/sign-in", role: null, heading: /sign in/i },
  { path: "/", role: "agent", heading: /./ },
  { path: "/lockouts?limit=10", role: "agent", heading: /locked out/i },
  { path: "/lockouts?state=waiting&limit=10", role: "agent", heading: /locked out/i },
  { path: "/users?limit=10", role: "agent", heading: /users/i },
  { path: "/users?q=nobody-is-called-like-this", role: "agent", heading: /users/i },
  { path: "/users/{locked out}", role: "agent", heading: /./ },
  { path: "/users/{not locked out}", role: "agent", heading: /./ },
  { path: "/tickets?limit=10", role: "agent", heading: /tickets/i },
  { path: "/tickets/{number}", role: "agent", heading: /./ },
  { path: "/tickets/new", role: "agent", heading: /ticket/i },
  { path: "/metrics", role: "product", heading: /metrics/i },
  { path: "/simulator", role: "product", heading: /simulator/i },
  { path: "/policy?limit=25", role: "lead", heading: /policy/i },
  { path: "/policy?limit=25", role: "product", heading: /policy/i },
  { path: "/audit?limit=10", role: "lead", heading: /audit/i },
  { path: "/settings/tokens", role: "admin", heading: /service tokens/i },
  { path: "/audit", role: "agent", heading: /may not open/i },
  { path: "/nothing-is-here", role: "agent", heading: /nothing at this address/i },
];

for (const place of places) {
  test(`axe finds nothing on ${place.path}${place.role ? ` for ${place.role}` : ""}`, async ({ api, page, signIn, watch, allow }) => {
    test.slow();
    if (place.path === "/nothing-is-here") allow(/status of 404/);
    const desk = place.role ? await signIn(place.role) : page;
    if (!place.role) watch(page);
    await desk.goto(await addressOf(api, place.path));
    await expect(desk.getByRole("heading", { level: 1 }).first()).toHaveText(place.heading);
    await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
    await expectAccessible(desk);
  });
}

async function addressOf(api: Api, path: string): Promise<string> {
  if (path.includes("{locked out}")) {
    const { token, userId } = await api.user();
    for (let tries = 0; tries < 2; tries++)
      await api.call("POST", "/api/v1/consultations", { token, body: { persona: "wellness_specialist" } });
    return path.replace("{locked out}", userId);
  }
  if (path.includes("{not locked out}")) return path.replace("{not locked out}", (await api.user()).userId);
  if (path.includes("{number}")) {
    const { data } = await api.expectOk("GET", "/api/v1/tickets?limit=1", { token: await api.service("tickets:read") });
    const { tickets } = data as unknown as { tickets: { number: number }[] };
    return path.replace("{number}", String(tickets[0]?.number ?? 1));
  }
  return path;
}
