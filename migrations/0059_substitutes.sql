-- Somebody stands in for the holder of a post on some days, under the own account.
create table people.substitute (
  id uuid primary key,
  post_id integer not null references people.post,
  account_id integer not null references people.account,
  from_day date not null,
  -- The day after the last; moved forward where it ended earlier.
  to_day date not null check (from_day <= to_day),
  reason text not null,
  named_by integer not null references people.account,
  named_at timestamptz not null default clock_timestamp(),
  version integer not null default 0
);
create index on people.substitute (account_id);
create index on people.substitute (post_id);
grant select, insert, update on people.substitute to binhan_app;
