-- What has no subject, nor a word that one could be made of, has none: what stands in its place is said in the reader's language.
UPDATE tickets SET subject = ''
WHERE subject = 'No subject' AND source IN ('zendesk', 'intercom', 'chatwoot', 'generic') AND provider_state #> '{clocks,subject}' IS NULL;
