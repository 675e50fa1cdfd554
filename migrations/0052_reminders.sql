-- Who was reminded on a local day, by what, and whether it went out: nobody is reminded twice a day, whatever is started anew.
create table people.reminder_day (
  day date primary key,
  asked_at timestamptz not null default clock_timestamp()
);

create table people.reminder (
  account_id integer not null references people.account,
  day date not null,
  channel text not null check (channel in ('mail', 'sms')),
  state text not null check (state in ('sending', 'sent', 'failed')),
  primary key (account_id, day)
);

grant select, insert, update on people.reminder_day, people.reminder to binhan_app;
