-- Since when an account is marked as a test account, and by whom. All of its past is left out of every number whatever this
-- says (docs/metrics.md): a test account that was marked late was one before. What the simulator made was one from its first moment.
ALTER TABLE users ADD COLUMN test_since timestamptz, ADD COLUMN test_by_name text;
UPDATE users SET test_since = created_at WHERE is_test;
