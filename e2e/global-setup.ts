/** A run without a server to test says how to get one, instead of failing in every test. */
export default function setUp(): void {
  if (process.env.E2E_BASE_URL) return;
  throw new Error("E2E_BASE_URL is not set: run the end-to-end tests with `npm test -- e2e`, which starts a server for them.");
}
