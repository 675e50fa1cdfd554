-- Who waits for whom is asked of what is not accepted: a small part of all that was ever owed.
create index submission_open on collection.submission (place_id, round_id) where state <> 'accepted';
