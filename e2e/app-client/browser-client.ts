import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";

// The app's client in a real browser, as its own modules: compiled by the compiler, served beside the server's own
// addresses, so that it speaks to the real API.

const root = path.join(import.meta.dirname, "..", "..");
const place = "/app-client-under-test";

/** Opens an empty page of the server's origin that can import `/app-client-under-test/<name of a module>`. */
export async function openWithClient(page: Page, folder: string): Promise<void> {
  await page.route(`**${place}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(place.length + 1);
    if (name === "page") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>The app</title>" });
    return route.fulfill({ contentType: "text/javascript", body: readFileSync(path.join(folder, `${name}.js`), "utf8") });
  });
  await page.goto(`${place}/page`);
}

/** Compiles lib/app-client without its tests into a folder of its own. */
export function compileClient(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "lume-app-client-"));
  const files = ["client", "indexed-db-store", "store-suite"].map((name) => path.join(root, "lib", "app-client", `${name}.ts`));
  const options = ["--module", "esnext", "--target", "es2023", "--moduleResolution", "bundler", "--lib", "ES2023,DOM", "--skipLibCheck"];
  const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const done = spawnSync(process.execPath, [tsc, "--ignoreConfig", "--types", "", "--outDir", folder, ...options, ...files], {
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`The client does not compile by itself: ${done.stdout}${done.stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
