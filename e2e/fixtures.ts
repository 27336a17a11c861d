import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { demoAccounts } from "@/lib/staff/demo-accounts";
import { Phone, type PhoneOptions } from "./phone";
import { type Api, apiOf } from "./server";

// What a spec starts from: the API, phones with the app on them, staff in browsers. Every page that staff get is
// watched: an error in its console or a violation of the content policy fails the test.

export type Role = "product" | "agent" | "lead" | "admin";
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;
type SignInOptions = { width?: number; colorScheme?: "light" | "dark"; reducedMotion?: "reduce"; locale?: "pt-BR" };

export const password = process.env.DEMO_PASSWORD ?? "lume-demo";

type PerTest = {
  api: Api;
  /** A phone whose person is signed in with an account of their own, or with `email`. */
  phone: (options?: PhoneOptions & { email?: string }) => Promise<Phone>;
  /** A browser with a member of staff signed in. */
  signIn: (role: Role, options?: SignInOptions) => Promise<Page>;
  /** Watches a page for errors, as every page of signIn is; `allow` names the ones that are meant. */
  watch: (page: Page) => void;
  allow: (error: RegExp) => void;
  allowed: RegExp[];
};
type PerWorker = { stateOf: (role: Role) => Promise<StorageState> };

export const test = base.extend<PerTest, PerWorker>({
  api: async ({ baseURL }, use) => {
    await use(apiOf(baseURL ?? ""));
  },

  phone: async ({ api }, use) => {
    await use(({ email, ...options } = {}) => new Phone(api, options).signIn(email));
  },

  // One sign-in a role for the whole run of a worker: the form itself has a spec of its own.
  stateOf: [
    async ({ browser }, use, workerInfo) => {
      const states = new Map<Role, Promise<StorageState>>();
      const make = async (role: Role) => {
        const page = await browser.newPage({ baseURL: workerInfo.project.use.baseURL });
        await fillSignIn(page, role);
        const state = await page.context().storageState();
        await page.context().close();
        return state;
      };
      await use((role) => {
        const state = states.get(role) ?? make(role);
        states.set(role, state);
        return state;
      });
    },
    { scope: "worker" },
  ],

  signIn: async ({ browser, stateOf, watch, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, { width = 1280, colorScheme = "light", ...others } = {}) => {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({ baseURL, storageState: await stateOf(role), viewport, colorScheme, ...others });
      contexts.push(context);
      const page = settling(await context.newPage());
      watch(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  allow: async ({ allowed }, use) => use((error) => allowed.push(error)),
  // Playwright reads a fixture's needs from its first parameter, which has to be a pattern even where it is empty.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  allowed: async ({}, use) => use([]),

  watch: async ({ allowed }, use) => {
    const errors: string[] = [];
    await use((page) => {
      const note = (text: string) => errors.push(`${new URL(page.url()).pathname}: ${text}`);
      page.on("console", (message) => {
        if (message.type() === "error") note(`${message.text()} ${message.location().url}`);
      });
      page.on("pageerror", (error) => note(String(error)));
    });
    expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([]);
  },
});

// What streams in late stands in the page twice for a moment, hidden once: a page is there when the last part has moved to its place.
function settling(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    await page.waitForFunction(() => !document.querySelector('div[hidden][id^="S:"]'));
    return response;
  };
  return page;
}

export { expect, type Page };

/** What the desk calls the person of the demo who has this role. */
export function nameOf(role: Role): string {
  return demoAccounts.find((account) => account.role === role)?.name ?? role;
}

/** Signs in by the form, and waits until the desk is there. */
export async function fillSignIn(page: Page, role: Role): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill(`${role}@lume.test`);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
