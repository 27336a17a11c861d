-- Answers of the metrics about people over weeks, made ahead by a job for the ranges that everybody asks for: a server that
-- has none of its own takes them from here. Made anew every few minutes, gone after a day; nothing but counts and shares is in them.
CREATE TABLE metric_answers (
  key text PRIMARY KEY,
  made_at timestamptz NOT NULL,
  -- As node:v8 writes a value: moments stay moments.
  answer bytea NOT NULL
);
