-- Test accounts are left out of every queue and count. They are few: without an index of them alone, leaving them out of
-- a thousand lockouts read the keys of a million users (3 s; with it a few ms).
CREATE INDEX users_test ON users (id) WHERE is_test;
