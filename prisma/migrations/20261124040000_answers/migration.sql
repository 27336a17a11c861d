-- What goes back to the person who wrote: answers and status by the outbox that is there, and the macros they are written with.

-- One ticket's messages leave in the order in which they were written: seq is drawn under the ticket's lock.
ALTER TABLE deliveries ADD COLUMN seq bigserial NOT NULL;
ALTER TABLE deliveries ADD COLUMN ticket_id uuid;
ALTER TABLE deliveries ADD COLUMN integration_id uuid;
ALTER TABLE deliveries DROP CONSTRAINT deliveries_transport;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_transport CHECK (transport IN ('webhook', 'email', 'zendesk', 'intercom', 'chatwoot'));
CREATE INDEX deliveries_of_ticket ON deliveries (ticket_id, seq) WHERE ticket_id IS NOT NULL;
-- What was given up, the newest first: what somebody has to look at.
CREATE INDEX deliveries_tickets_dead ON deliveries (seq) WHERE ticket_id IS NOT NULL AND status = 'dead';

-- Ready answers. The words stand in each language as {"en": {"name", "body"}, "pt": {…}}; at least one of them is there.
CREATE TABLE macros (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  texts jsonb NOT NULL,
  -- The remedy that it tells of: the composer offers it with that one.
  remedy text,
  uses integer NOT NULL DEFAULT 0,
  last_used_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by_name text NOT NULL,
  -- Not offered any more; what was sent with it is sent.
  retired_at timestamptz,
  CONSTRAINT macros_remedy CHECK (remedy IN ('wait', 'reconnect', 'archive', 'delete')),
  CONSTRAINT macros_texts CHECK (texts ? 'en' OR texts ? 'pt')
);

CREATE TABLE macro_versions (
  macro_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  texts jsonb NOT NULL,
  remedy text,
  retired boolean NOT NULL DEFAULT false,
  PRIMARY KEY (macro_id, version)
);

-- What every desk begins with: the document's own words for the known issue, and one for each remedy.
INSERT INTO macros (id, texts, remedy, created_at, updated_at, updated_by_name)
SELECT id::uuid, jsonb_build_object('en', jsonb_build_object('name', en_name, 'body', en_body), 'pt', jsonb_build_object('name', pt_name, 'body', pt_body)),
  remedy, now(), now(), 'Lume Support'
FROM (VALUES
  ('019ab000-0000-7000-8000-000000000001', NULL,
   'Known issue: this is a known issue we’re fixing',
   E'Hi {{name}},\n\nThis is a known issue we’re fixing: after reinstalling the app, switching to a new device or clearing app data, a chat that already exists on the server can’t be accessed from the device. We are sorry that it keeps you from {{persona}}.\n\nYou do not need to do anything on your phone. We will write to you again in this conversation (ticket {{ticket_number}}).',
   'Problema conhecido: estamos corrigindo',
   E'Olá, {{name}}.\n\nEste é um problema conhecido que estamos corrigindo: depois de reinstalar o app, trocar de aparelho ou limpar os dados do app, um chat que já existe no servidor não pode ser acessado pelo aparelho. Sentimos muito que isso impeça seu acesso a {{persona}}.\n\nVocê não precisa fazer nada no celular. Vamos escrever de novo nesta conversa (chamado {{ticket_number}}).'),
  ('019ab000-0000-7000-8000-000000000002', 'wait',
   'Fixed for this version: open the chat again',
   E'Hi {{name}},\n\nThe problem is fixed for your version of the app. Please open the chat with {{persona}} once more; everything in it is still there.\n\nIf it does not open, answer here (ticket {{ticket_number}}) and we will look at once.',
   'Resolvido nesta versão: abrir o chat de novo',
   E'Olá, {{name}}.\n\nO problema está resolvido na sua versão do app. Por favor, abra o chat com {{persona}} mais uma vez; tudo o que há nele continua lá.\n\nSe ele não abrir, responda aqui (chamado {{ticket_number}}) e vamos olhar na hora.'),
  ('019ab000-0000-7000-8000-000000000003', 'reconnect',
   'Reconnected: your chat comes back',
   E'Hi {{name}},\n\nYour chat with {{persona}} is still there. On your phone, signed in as usual, please open this link, or tap “New chat” once more: your conversation comes back.\n\n{{reconnect_link}}\n\nIf it does not, answer here (ticket {{ticket_number}}).',
   'Reconectado: seu chat volta',
   E'Olá, {{name}}.\n\nSeu chat com {{persona}} continua lá. No celular, com a sua conta de sempre, abra este link ou toque mais uma vez em “Novo chat”: sua conversa volta.\n\n{{reconnect_link}}\n\nSe não voltar, responda aqui (chamado {{ticket_number}}).'),
  ('019ab000-0000-7000-8000-000000000004', 'archive',
   'Archived: you can start a new chat',
   E'Hi {{name}},\n\nYou can go on now: please open the app and tap “New chat” for {{persona}} once more. Your earlier conversation is kept in your archive; nothing in it was deleted.\n\nIf it does not work, answer here (ticket {{ticket_number}}).',
   'Arquivado: você já pode abrir um novo chat',
   E'Olá, {{name}}.\n\nVocê já pode continuar: abra o app e toque mais uma vez em “Novo chat” para {{persona}}. Sua conversa anterior está guardada no arquivo; nada nela foi excluído.\n\nSe não funcionar, responda aqui (chamado {{ticket_number}}).'),
  ('019ab000-0000-7000-8000-000000000005', 'delete',
   'Deleted, as they asked',
   E'Hi {{name}},\n\nAs you asked, your earlier conversation with {{persona}} was deleted. To start a new one, please open the app and tap “New chat”.\n\nYour ticket is {{ticket_number}}.',
   'Excluído, como a pessoa pediu',
   E'Olá, {{name}}.\n\nComo você pediu, sua conversa anterior com {{persona}} foi excluída. Para começar uma nova, abra o app e toque em “Novo chat”.\n\nSeu chamado é o {{ticket_number}}.'),
  ('019ab000-0000-7000-8000-000000000006', NULL,
   'Which account is it',
   E'Hi {{name}},\n\nWe could not find your account by the address that you wrote from. Which e-mail address do you sign in with in the app? You find it under Settings, Account. Please do not send your password.\n\nYour ticket is {{ticket_number}}.',
   'Qual é a conta',
   E'Olá, {{name}}.\n\nNão encontramos sua conta pelo endereço do qual você escreveu. Com qual e-mail você entra no app? Ele está em Ajustes, Conta. Por favor, não envie sua senha.\n\nSeu chamado é o {{ticket_number}}.')
) AS v (id, remedy, en_name, en_body, pt_name, pt_body);
INSERT INTO macro_versions (macro_id, version, at, by_id, by_name, texts, remedy)
SELECT id, version, created_at, 'system', updated_by_name, texts, remedy FROM macros;
