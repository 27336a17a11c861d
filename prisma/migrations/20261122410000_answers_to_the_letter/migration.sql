-- An answer is said again to the letter; jsonb would put its members into another order.
ALTER TABLE idempotency_keys ALTER COLUMN result TYPE json;
