-- When the person pressed "send", as their device said it, where the form waited for a network: shown beside when it arrived, and
-- nothing else. What is in time is decided by sent_at alone. Null where it arrived at once, or the device said nothing usable.
alter table collection.sending add column pressed_at timestamptz;
