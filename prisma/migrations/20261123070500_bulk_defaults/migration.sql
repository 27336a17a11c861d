-- Empty lists as the schema's own comparison writes them: the same values, said in the one way that it recognises.
ALTER TABLE bulk_runs ALTER COLUMN included SET DEFAULT ARRAY[]::text[];
ALTER TABLE bulk_rows ALTER COLUMN lockout_ids SET DEFAULT ARRAY[]::uuid[];
ALTER TABLE remedies ALTER COLUMN archived_ids SET DEFAULT ARRAY[]::uuid[];
