-- From a day on an indicator is no longer used: a version without a formula that says so.

alter table indicators.version add column ends boolean not null default false,
  add check (not ends or expression is null);
