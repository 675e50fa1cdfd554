-- Indicators and targets as data that people edit.

alter table indicators.indicator
  -- Counts every change of the indicator, its formulas and its targets.
  add column version integer not null default 1,
  -- From what percent of what is due a figure is reached, or at risk; below that it is behind.
  add column done_from smallint not null default 100,
  add column risk_from smallint not null default 85,
  -- Told below the city only by the band it lies in: the lower ends of all bands but the lowest, ascending.
  add column bands numeric[],
  add constraint indicator_limits check (1 <= risk_from and risk_from <= done_from and done_from <= 100);

-- `path` holds what is due by each period, in the unit of the indicator.
alter table indicators.target
  add column baseline numeric,
  add column baseline_year integer,
  -- Whether it holds for every place below that has none of its own.
  add column inherits boolean,
  add constraint target_baseline check ((baseline is null) = (baseline_year is null));
update indicators.target t set inherits = i.unit = '%' from indicators.indicator i where i.id = t.indicator_id;
alter table indicators.target alter column inherits set not null;

-- The programme office decides what is measured, as new posts of its role do from now on.
insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
select g.post_id, 'indicators.edit', 'all', g.place_id, null, min(g.from_day), max(g.to_day)
from people.grant g join people.post p on p.id = g.post_id
where p.role = 'programme_office' and g.permission = 'reports.draft'
group by g.post_id, g.place_id;
