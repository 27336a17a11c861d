// Rules of our own for the reference: what every operation of this API promises. Plain JavaScript, as the linter loads it.

/** @typedef {{ report: (problem: object) => void, location: { child: (path: string[]) => unknown }, resolve: (node: unknown) => { node?: any } }} Context */
/** @typedef {(operation: { responses?: Record<string, any>, security?: object[] }, see: (node: any) => any, say: (message: string) => void) => void} Check */

/** @type {Check} What takes a token can refuse it, and any caller can be too fast. */
const refusals = ({ responses = {}, security = [] }, _, say) => {
  if (security.length > 0 && !responses["401"]) say("It takes a token and does not document 401.");
  if (!responses["429"]) say("It does not document 429.");
};

/** @type {Check} What an address does not do is said with what it does. */
const allow = ({ responses = {} }, see, say) => {
  if (!responses["405"]) say("It does not document 405.");
  else if (!see(see(responses["405"]).headers?.Allow)?.required) say("Its 405 does not promise the header Allow.");
};

/** @type {Check} It can succeed, or the policy has taken it away and all that is left are refusals. */
const success = ({ responses = {} }, _, say) => {
  const statuses = Object.keys(responses);
  if (!statuses.some((status) => status.startsWith("2")) && !(responses["405"] && statuses.every((status) => /^[45]/.test(status)))) {
    say("It documents neither a success nor that it is refused altogether.");
  }
};

/**
 * Every error is the one error, with its code and the id of the request; so are problem details. `asShipped` names the
 * schemas that apps parse already and that stay as they are.
 * @param {{ asShipped?: string[] }} options
 * @returns {Check}
 */
const errors = ({ asShipped = [] }) => {
  const shipped = asShipped.map((name) => `#/components/schemas/${name}`);
  return ({ responses = {} }, see, say) => {
    for (const [status, response] of Object.entries(responses).filter(([status]) => /^[45]/.test(status))) {
      const content = see(response).content ?? {};
      const error = see(content["application/json"]?.schema)?.properties?.error;
      const details = content["application/problem+json"]?.schema;
      const expect = (schema, members, what) => {
        for (const variant of (schema?.oneOf ?? [schema]).filter((one) => !shipped.includes(one?.$ref))) {
          const required = requiredOf(variant, see);
          for (const member of members.filter((each) => !required.includes(each))) say(`${what} of its ${status} has no ${member}.`);
        }
      };
      expect(error, ["code", "message", "request_id"], "An error");
      if (details) expect(details, ["type", "title", "status", "detail", "code", "request_id"], "A problem");
    }
  };
};

/** @type {(schema: any, see: (node: any) => any) => string[]} */
const requiredOf = (schema, see) => {
  const { required = [], allOf = [] } = see(schema) ?? {};
  return [...required, ...allOf.flatMap((part) => requiredOf(part, see))];
};

/** @param {Check} check */
const rule = (check) => ({
  /** @type {(operation: any, context: Context) => void} */
  Operation: (operation, { report, location, resolve }) => {
    const see = (node) => (node?.$ref ? resolve(node).node : node);
    check(operation, see, (message) => report({ message, location: location.child(["responses"]) }));
  },
});

export default () => ({
  id: "lume",
  rules: {
    oas3: {
      refusals: () => rule(refusals),
      allow: () => rule(allow),
      success: () => rule(success),
      errors: (options) => rule(errors(options)),
    },
  },
});
