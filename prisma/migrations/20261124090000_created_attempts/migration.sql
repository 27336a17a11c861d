-- A person's timeline tells their new chats one by one and folds their refused tries: who tried a thousand times since the last chat had
-- all of these read to find it.
CREATE INDEX attempts_user_created ON attempts (user_id, at DESC) WHERE outcome = 'created';
