-- Hardly any name has a digit, a low line or a point inside of it, and nearly every part of an address does: for a text with
-- one of them the few names that have one, too, are looked through, instead of a second round through the trigrams.
CREATE INDEX users_name_signs ON users (id) WHERE name ~ '[0-9_]|[.][^ ]';
