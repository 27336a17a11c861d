-- What comes in from a helpdesk: the integrations it comes through, and the conversation of a ticket. Small and local like the
-- tickets themselves.
CREATE TABLE integrations (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  name text NOT NULL,
  -- Sealed (lib/deliveries/secret.ts): what the provider signs with. While a replaced one still works either will do.
  secret text NOT NULL,
  previous_secret text,
  previous_until timestamptz,
  -- Where answers go: the helpdesk's own API, and what it wants to be asked with (sealed JSON). Null: nothing is sent back.
  api_base_url text,
  api_credentials text,
  -- Who may show our panel in a frame, as origins.
  frame_ancestors text[] NOT NULL DEFAULT ARRAY[]::text[],
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  disabled_at timestamptz,
  CONSTRAINT integrations_provider CHECK (provider IN ('zendesk', 'intercom', 'chatwoot', 'generic')),
  CONSTRAINT integrations_previous CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
);

ALTER TABLE tickets ADD COLUMN integration_id uuid REFERENCES integrations (id) ON DELETE NO ACTION ON UPDATE NO ACTION;
-- The provider's own clock: of two deliveries in the wrong order the later one stands.
ALTER TABLE tickets ADD COLUMN provider_updated_at timestamptz;
ALTER TABLE tickets ADD COLUMN requester_name text;
-- The language that it is written in, where that could be told: it chooses the macro.
ALTER TABLE tickets ADD COLUMN language text;
ALTER TABLE tickets ADD CONSTRAINT tickets_language CHECK (language IN ('en', 'pt'));
-- Two helpdesks may number alike.
ALTER TABLE tickets DROP CONSTRAINT tickets_external_key;
CREATE UNIQUE INDEX tickets_external_own ON tickets (source, external_id) WHERE integration_id IS NULL;
CREATE UNIQUE INDEX tickets_external_of_integration ON tickets (integration_id, external_id) WHERE integration_id IS NOT NULL;

-- The conversation after the first text, which is the ticket's body: what the requester wrote, and what was answered to them.
CREATE TABLE ticket_messages (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  -- The helpdesk's id of it; null for what is written here, until the helpdesk has taken it.
  external_id text,
  at timestamptz NOT NULL,
  author_kind text NOT NULL,
  author_id text,
  author_name text,
  body text NOT NULL,
  -- Of an answer from here: the delivery that carries it.
  delivery_id uuid,
  CONSTRAINT ticket_messages_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT ticket_messages_author CHECK (author_kind IN ('requester', 'staff', 'system')),
  CONSTRAINT ticket_messages_external_key UNIQUE (ticket_id, external_id)
);
CREATE INDEX ticket_messages_ticket_time ON ticket_messages (ticket_id, at, id);
