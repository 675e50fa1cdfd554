-- A commune enters totals for areas that do not report themselves: a submission of its own in the round of the area's form,
-- and by name the areas it speaks for.

alter table collection.submission
  -- The commune's own totals: not due from anybody, and in no count of what is.
  add column is_total boolean not null default false;

-- One area's form that is spoken for by its commune's totals; nothing is taken away, what is undone says by whom and why.
create table collection.inclusion (
  id uuid primary key default gen_random_uuid(),
  total_id uuid not null references collection.submission,
  submission_id uuid not null references collection.submission,
  reason text not null,
  included_by integer not null references people.account,
  included_at timestamptz not null default platform.business_now(),
  withdrawn_by integer references people.account,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
-- An area is in one total at a time.
create unique index on collection.inclusion (submission_id) where withdrawn_at is null;
create index on collection.inclusion (total_id);
grant select, insert, update on collection.inclusion to binhan_app;

alter table collection.consolidation add column in_total integer not null default 0;

-- Beside that a form came stands that an area's came in its commune's totals.
insert into facts.measure (code, vi, en, unit, decimals, nature, levels, source, bodies, persons)
select replace(code, ':received', ':in_total'), replace(vi, 'đã gửi', 'gộp trong số của xã, phường'),
  replace(en, ' sent', ' within commune totals'), unit, decimals, nature, levels, source, bodies, persons
from facts.measure
where code like 'form.%:received' and levels && array['neighbourhood', 'residential_area']
on conflict (code) do nothing;
