-- What somebody wants to be reminded of outside the app, and when. Who has no row is reminded of everything, by any way.
create table people.reminder_wish (
  account_id integer primary key references people.account,
  version integer not null default 1,
  -- What they do not want, as kind:way.
  refused text[] not null default '{}' check (refused <@ array['due:sms', 'due:mail', 'overdue:sms', 'overdue:mail',
    'returned:sms', 'returned:mail', 'waiting:sms', 'waiting:mail']),
  -- Local times of the day (Asia/Ho_Chi_Minh) from which and until which nothing is sent; it may go over midnight.
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_until text check (quiet_until ~ '^([01]\d|2[0-3]):[0-5]\d$' and quiet_until <> quiet_from),
  check ((quiet_from is null) = (quiet_until is null)),
  -- When they last had a message sent to try it.
  tried_at timestamptz
);

-- People are reminded in the morning; whoever wants quiet then, at a later hour of the day.
alter table people.reminder_day add column hour smallint not null default 7 check (hour between 0 and 23);
alter table people.reminder_day drop constraint reminder_day_pkey, add primary key (day, hour);
-- Of how many who could be reminded no way is known.
alter table people.reminder_day add column unreachable integer;

grant select, insert, update on people.reminder_wish to binhan_app;
