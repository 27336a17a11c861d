-- Who has a name, or one that begins like it, without a page of the table for each: of thousands of one name those who are
-- locked out now are found by the ids alone.
CREATE INDEX users_name_people ON users (lower(name) text_pattern_ops, id) INCLUDE (name);
