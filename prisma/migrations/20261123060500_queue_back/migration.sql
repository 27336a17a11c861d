-- Who got through lately: the queue says who is back before they are gone from it, and the first page who came back.
CREATE INDEX lockouts_closed ON lockouts (closed_at) WHERE closed_at IS NOT NULL;
