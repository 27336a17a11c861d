// The product's words for values that the database keeps as codes. Lower case, made to stand inside a sentence or a
// badge; capitalise() begins a sentence with one.

export const words = {
  cause: {
    reinstall: "reinstall",
    device_switch: "change of phone",
    data_cleared: "app data cleared",
    double_create: "two creates at once",
    unknown: "unknown",
  },
  outcome: {
    open: "open",
    auto: "by itself",
    self: "by the user",
    support: "by support",
    superseded: "superseded",
    lost: "lost",
  },
  noTryYet: "no try yet",
  /** Where a ticket has no subject: said by us, in the reader's language. */
  noSubject: "(no subject)",
  ticketStatus: { open: "open", pending: "pending", awaiting_retry: "awaiting retry", solved: "solved" },
  ticketCategory: { cant_create_chat: "can’t create chat", chat_disappeared: "chat disappeared", other: "other", unsure: "unsure" },
  ticketSource: {
    agent: "typed in",
    api: "API",
    zendesk: "Zendesk",
    intercom: "Intercom",
    chatwoot: "Chatwoot",
    generic: "webhook",
  },
  remedy: {
    nothing: "nothing to do",
    reconnect: "reconnect",
    archive: "archive",
    delete: "delete",
    policy: "a change of policy",
    user: "the user",
  },
  platform: { ios: "iOS", android: "Android", web: "web" },
  role: { product: "product team", agent: "support agent", lead: "support lead", admin: "administrator" },
};
