-- The first time that a ticket was solved, which stays when it is opened again: solved_at is that of the last time. Null: never yet,
-- or (of a merged one) only with the ticket that it went into.
ALTER TABLE tickets ADD COLUMN first_solved_at timestamptz;

UPDATE tickets t SET first_solved_at = n.at
FROM (SELECT n.ticket_id, min(n.at) AS at FROM ticket_notes n WHERE n.kind = 'status' AND n.body LIKE '%→ solved%' GROUP BY n.ticket_id) n
WHERE n.ticket_id = t.id;

UPDATE tickets SET first_solved_at = solved_at WHERE first_solved_at IS NULL AND solved_at IS NOT NULL AND merged_into IS NULL;
