-- All that is left about one erased person before an entry, in one digest: the entry about the erasure holds it, and
-- whoever verifies the chain makes it again.
CREATE FUNCTION audit_left_of(person uuid, before_seq bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(audit_entry_left(e), ',' ORDER BY e.seq), ''), 'UTF8')), 'hex')
  FROM audit_entries e
  WHERE e.erased_at IS NOT NULL AND e.seq < before_seq AND (e.user_id = person OR (e.user_id IS NULL AND e.target_id = person::text))
$$;
