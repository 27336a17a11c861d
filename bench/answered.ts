import http from "node:http";

const agent = new http.Agent({ keepAlive: true });

/**
 * Asks for a page, packed as for a browser, and reads it to its end. What comes is dropped as it comes: `fetch` gathers and
 * unpacks it, and then the collector of the process that measures took 20 of the 50 ms of every tenth page.
 */
export function answered(path: string, cookie: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, "accept-encoding": "gzip" };
    http
      .get(new URL(path, process.env.NEXTAUTH_URL), { agent, headers }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0 }));
        answer.on("error", reject);
      })
      .on("error", reject);
  });
}
