-- Deadlines in working days, days off by declaration, more time for one unit.

-- Weekends are off by themselves (src/shared/working-days.ts). Here stand public holidays as they are declared for each year,
-- and Saturdays or Sundays that are worked instead.
create table platform.day_off (
  day date primary key,
  vi text not null,
  en text not null,
  -- A day of a weekend that is worked in exchange.
  works boolean not null default false
);
grant select, insert, update, delete on platform.day_off to binhan_app;

-- Labour Code 2012, Article 115; since 2021 Labour Code 2019, Article 112. What the Government swaps each year is declared by hand.
insert into platform.day_off (day, vi, en)
select make_date(year, month, date), vi, en
from generate_series(2012, 2027) year, (values
  (1, 1, 'Tết Dương lịch', 'New Year'), (4, 30, 'Ngày Chiến thắng', 'Victory Day'),
  (5, 1, 'Ngày Quốc tế lao động', 'Labour Day'), (9, 2, 'Quốc khánh', 'National Day')) fixed(month, date, vi, en);
-- The last day of the lunar year and the first four of the next.
insert into platform.day_off (day, vi, en)
select first_day + step, 'Tết Nguyên đán', 'Lunar New Year'
from unnest(array['2012-01-23', '2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16',
  '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17',
  '2027-02-06']::date[]) first_day, generate_series(-1, 3) step
on conflict (day) do nothing;
-- The tenth day of the third lunar month.
insert into platform.day_off (day, vi, en)
select day, 'Giỗ Tổ Hùng Vương', 'Hung Kings'' Day'
from unnest(array['2012-03-31', '2013-04-19', '2014-04-09', '2015-04-28', '2016-04-16', '2017-04-06', '2018-04-25',
  '2019-04-14', '2020-04-02', '2021-04-21', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26',
  '2027-04-16']::date[]) day
on conflict (day) do nothing;

alter table collection.form
  -- Whether due_after_days are working days; a last day that is off moves to the next working day in either case.
  add column due_in_working_days boolean not null default false;

-- More time for one unit, by the superior who follows it; the last one counts. Append-only.
create table collection.extension (
  submission_id uuid not null references collection.submission,
  number integer not null,
  due_on date not null,
  reason text not null,
  granted_by integer references people.account,
  granted_at timestamptz not null default platform.business_now(),
  primary key (submission_id, number)
);
grant select, insert on collection.extension to binhan_app;

-- Printed on the paper of a form, to find it again: with a check digit (src/modules/collection/submissions/paper-code.ts). It
-- says nothing of who fills it.
alter table collection.submission add column number integer generated always as identity;
create unique index on collection.submission (number);
