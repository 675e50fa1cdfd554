-- Reading figures: by what units are never compared, and questions that were kept.

-- About crime, tips or relapse: who counts them must not gain by having few (docs/handbook/never.md).
alter table facts.measure add unranked boolean not null default false;
update facts.measure set unranked = true where code in (
  'tips_received', 'tips_classified', 'tips_forwarded', 'tips_on_time', 'resolved_due', 'resolved_on_time',
  'report_points', 'box_planned', 'box_opened', 'surrendered', 'reoffended', 'cases_before', 'cases_now');

-- A question with the way it is looked at, as it stands in the address of the page. What it shows is asked anew, as
-- whoever opens it.
create table indicators.view (
  id integer generated always as identity primary key,
  name text not null,
  question jsonb not null,
  owner_id integer not null references people.account,
  -- Who finds it in the list: the owner, whoever reads the figures of a place, or whoever reads figures.
  shared text not null check (shared in ('me', 'place', 'all')),
  place_id integer references places.place,
  version integer not null default 1,
  changed_at timestamptz not null default platform.business_now(),
  check ((shared = 'place') = (place_id is not null))
);
create index on indicators.view (owner_id);

grant select, insert, update, delete on indicators.view to binhan_app;
