-- Whether a mailbox gets the weekly report, too.
ALTER TABLE alert_channels ADD COLUMN weekly boolean NOT NULL DEFAULT false;
ALTER TABLE alert_channels ADD CONSTRAINT alert_channels_weekly CHECK (NOT weekly OR kind = 'email');
