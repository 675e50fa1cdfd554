-- A form may be owed by some places of its level only, and be in use from a day on.

alter table collection.form
  -- No period that begins before this day opens by itself; null: any.
  add column opens_from date,
  -- The places that owe it, and once they ended those that took them over; null: every place of its level.
  add column owed_by integer[];
