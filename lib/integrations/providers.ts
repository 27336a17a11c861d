// The helpdesks that are understood. Pure.

export const providers = ["zendesk", "intercom", "chatwoot", "generic"] as const;
export type Provider = (typeof providers)[number];
