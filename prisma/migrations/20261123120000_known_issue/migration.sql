-- The known issue that people are locked out by: what it is, how far it is, and what each team says about it. Versioned rows
-- like the policy's: the highest is what holds, the others are its history and are never changed. A handful of rows that
-- every page may join: a plain local table, on Citus a reference table.
CREATE TABLE known_issue_versions (
  version integer PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  status text NOT NULL,
  severity text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  -- How far each of the document's options is, in the words of who builds it; what is live is read from the policy.
  option_list text NOT NULL,
  option_id text NOT NULL,
  option_several text NOT NULL,
  say_product text NOT NULL,
  say_backend text NOT NULL,
  say_support text NOT NULL,
  reason text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  CONSTRAINT known_issue_versions_status CHECK (status IN ('investigating', 'identified', 'fixing', 'monitoring', 'resolved')),
  CONSTRAINT known_issue_versions_severity CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  CONSTRAINT known_issue_versions_version_positive CHECK (version >= 1)
);

-- What is known when the desk is set up.
INSERT INTO known_issue_versions (version, status, severity, title, summary, option_list, option_id, option_several, say_product, say_backend, say_support, reason, actor_kind, actor_id, actor_name)
VALUES (
  1, 'identified', 'high',
  'People cannot reach their chat after a reinstall or on a new phone',
  'After a reinstall, on a new phone or with the app’s data cleared, the app no longer knows the id of its chat. The server still holds that chat as the one active chat, so the next “new chat” is refused with 409. The person is locked out, and can only write to support.',
  'The app can ask for the list of its chats (GET /api/v1/consultations) and opens the one that is there. Fixes all of it, for apps that know how to ask.',
  'The 409 names the chat that is in the way, and the app opens it. A small change; the 409 still happens.',
  'More than one active chat for a persona. Nobody is refused, but the old chat stays out of sight.',
  'High severity: the chat is blocked after a reinstall. It takes a change of the server to end it; until then the app shows a clear message and people write to support.',
  'Needed is the list of chats (option 1), or the id of the chat in the 409 (option 2). Both are switches of the policy.',
  'This is a known issue and we are fixing it. Do not tell people to reinstall or to clear the app’s data: it locks them out again and loses their moods and journals. Free them from their page; nothing is lost.',
  'What was known when the desk was set up.', 'system', 'system', 'Lume Support'
);
