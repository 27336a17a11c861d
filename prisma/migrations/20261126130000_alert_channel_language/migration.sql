-- In which language a channel is told: the receiver's, which only who makes the channel knows.
ALTER TABLE alert_channels ADD COLUMN language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'pt'));
