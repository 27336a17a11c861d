-- The beginning of an e-mail or a name, and the end of a name, each by one range of an index: what is typed is most often
-- a beginning, and a typing slip leaves one half of a name as it was. The trigram indexes read tens of thousands of places
-- for the same. By bytes, so that no collation matters; `name` is included so that a range is answered by the index alone.
CREATE INDEX users_email_start ON users (email text_pattern_ops);
CREATE INDEX users_name_start ON users (lower(name) text_pattern_ops) INCLUDE (name);
CREATE INDEX users_name_end ON users (reverse(lower(name)) text_pattern_ops) INCLUDE (name);

-- Texts with a blank are looked for in names, texts with an @ in addresses. The few that are the other way round:
CREATE INDEX users_name_address ON users (id) WHERE name LIKE '%@%';
CREATE INDEX users_email_blank ON users (id) WHERE email LIKE '% %';
