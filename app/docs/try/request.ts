// A request as the form of the reference fills it in, and the same as a line of curl.

export type TryParameter = {
  name: string;
  place: "path" | "query" | "header";
  required: boolean;
  choices?: string[];
  example?: string;
};
export type TryOperation = {
  id: string;
  method: string;
  path: string;
  token: { kind: "user" | "service"; scope?: string }[];
  parameters: TryParameter[];
  /** The text that the body starts with; undefined where there is none. */
  body?: string;
};
export type Filled = { values: Readonly<Record<string, string>>; body: string; token: string; problem: boolean };
export type Ready = { method: string; url: string; headers: [string, string][]; body?: string };

/** What is sent: fields that are empty are left out. `origin` comes before the path, and is empty for the page's own. */
export function requestOf({ method, path, parameters, body }: TryOperation, filled: Filled, origin = ""): Ready {
  const given = (place: TryParameter["place"]) =>
    parameters.flatMap(({ name, place: of }): [string, string][] => {
      const value = filled.values[name] ?? "";
      return of === place && value !== "" ? [[name, value]] : [];
    });
  const address = addressOf({ path }, filled.values);
  const query = new URLSearchParams(given("query")).toString();
  const headers: [string, string][] = [
    ...(filled.token ? [["Authorization", `Bearer ${filled.token}`] as [string, string]] : []),
    ...(filled.problem ? [["Accept", "application/problem+json"] as [string, string]] : []),
    ...(body === undefined ? [] : [["Content-Type", "application/json"] as [string, string]]),
    ...given("header"),
  ];
  return { method, url: `${origin}${address}${query ? `?${query}` : ""}`, headers, ...(body === undefined ? {} : { body: filled.body }) };
}

/** The path with its parameters in their places. */
export function addressOf({ path }: Pick<TryOperation, "path">, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(values[name] || whole));
}

/** For a POSIX shell, one thing a line. */
export function curlOf({ method, url, headers, body }: Ready): string {
  const parts = [
    `curl -i ${method === "GET" ? "" : `-X ${method} `}${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
