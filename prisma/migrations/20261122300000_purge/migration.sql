-- Deleted chats whose text is still there, oldest first: what the nightly purge walks. A purged one leaves it.
CREATE INDEX consultations_purge ON consultations (deleted_at, user_id, id) WHERE status = 'deleted' AND gone_reason IS DISTINCT FROM 'erased';
