-- Who owes a form, from when it is sent and until when are of its version, as all it asks: dated, and kept by the rounds of their days.

alter table collection.form_version
  -- Days after the period's end, working days or all; a last day that is off moves to the next working day in either case.
  add column due_after_days integer,
  add column due_in_working_days boolean,
  -- From which working day after the period's last day it can be sent (0: the last working day of it, less: before); null: from the
  -- day on which its round is there.
  add column opens_after_days smallint,
  -- The places that owe it, and once they ended those that took them over; null: every place of its level.
  add column owed_by integer[],
  -- Codes of place groups: their members of the day owe it beside the units of owed_by. Empty where owed_by is null.
  add column owed_by_groups text[] not null default '{}',
  -- The bodies of the chain that owe it, and once they ended those that took over from them; empty: every body of the chain at the level.
  add column owed_by_bodies integer[] not null default '{}';

-- What was said of a form held for all its versions; what held before that was not kept.
update collection.form_version v set due_after_days = f.due_after_days, due_in_working_days = f.due_in_working_days,
  opens_after_days = f.opens_after_days, owed_by = f.owed_by, owed_by_groups = f.owed_by_groups, owed_by_bodies = f.owed_by_bodies
from collection.form f where f.id = v.form_id;

alter table collection.form_version alter column due_after_days set not null, alter column due_in_working_days set not null;
alter table collection.form drop column due_after_days, drop column due_in_working_days, drop column opens_after_days,
  drop column owed_by, drop column owed_by_groups, drop column owed_by_bodies;
