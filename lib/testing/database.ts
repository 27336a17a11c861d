import { cloneDatabase } from "../../scripts/databases";

/**
 * Runs before each test file: gives it a database of its own with the newest schema and no rows (the one of the file
 * before, if that one never connected to it: half of the files need none), and sets the environment before anything reads it.
 */
const adminUrl = process.env.LUME_TEST_ADMIN_URL;
const template = process.env.LUME_TEST_TEMPLATE;
if (!adminUrl || !template) throw new Error("The tests get their database from lib/testing/global-setup.ts");

const name = `lume_test_${process.env.VITEST_POOL_ID ?? "1"}`;
await cloneDatabase(adminUrl, template, name);

const url = new URL(adminUrl);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
