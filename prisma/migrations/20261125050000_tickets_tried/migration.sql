-- When it was seen that the app of a ticket's person has tried after all, or that what they asked about works: from then on the ticket,
-- which is back in the queue because nobody had tried, is not called "no try yet" any more. Written by what closes tickets.
ALTER TABLE tickets ADD COLUMN tried_at timestamptz;
