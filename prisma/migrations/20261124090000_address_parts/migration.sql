-- A trigram index does not see the signs between the words: of "s.silva" it finds everybody with a word that begins with "silva".
-- Here each sign of an address is a letter, so that it counts ("sqsilva"). The other index stays: it finds two letters, and slips.
CREATE INDEX users_email_parts ON users USING gin (translate(email, '.@_+-', 'qwxzk') gin_trgm_ops);
