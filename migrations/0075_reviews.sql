-- Twice a year somebody looks through who holds which post: what is right is confirmed, what is not is ended, each once and for good.

-- The days are data: on each of them a review begins, to be done within so many days.
create table people.review_day (
  month smallint not null check (month between 1 and 12),
  day smallint not null check (day between 1 and 28),
  within_days smallint not null check (within_days > 0),
  primary key (month, day)
);
insert into people.review_day (month, day, within_days) values (1, 1, 30), (7, 1, 30);
grant select on people.review_day to binhan_app;

create table people.review (
  on_day date primary key,
  due_on date not null
);
grant select, insert on people.review to binhan_app;

create table people.review_decision (
  review_on date not null references people.review,
  post_id integer not null references people.post,
  -- Whom it found in the post; null for nobody.
  account_id integer references people.account,
  decision text not null check (decision in ('confirmed', 'ended')),
  reason text check ((reason is not null) = (decision = 'ended')),
  decided_by integer not null references people.account,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (review_on, post_id)
);
grant select, insert on people.review_decision to binhan_app;
