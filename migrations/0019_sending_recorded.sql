-- When a sending and its decision were recorded, in recording time: business time may be moved, and so cannot say what
-- stood at a moment of the ledger. For what was sent before, the stamps are the nearest that is known.
alter table collection.sending
  add column recorded_at timestamptz,
  add column decision_recorded_at timestamptz;
update collection.sending set recorded_at = sent_at, decision_recorded_at = decided_at;
alter table collection.sending
  alter column recorded_at set not null,
  alter column recorded_at set default clock_timestamp();
