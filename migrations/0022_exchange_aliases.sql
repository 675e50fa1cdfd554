-- Outside ids: what another system calls what we have, so that its files find the same thing again.

create table exchange.alias (
  system text not null,
  -- Its own word for the kind: organisationUnit, dataElement, categoryOptionCombo, dataSet, indicator.
  kind text not null,
  uid text not null,
  code text,
  name text not null,
  -- Our code of a place, measure, category, form or indicator; of a data set in several forms all of them, parted by a
  -- space; empty where it stands for having no breakdown.
  ours text not null,
  primary key (system, kind, uid)
);
create index on exchange.alias (system, kind, ours);
grant select, insert, update on exchange.alias to binhan_app;

-- Which imports changed figures of which: one is accepted only after those it changes, and taken back only before those
-- that change it.
create table exchange.correction (
  later_id uuid not null references exchange.import,
  earlier_id uuid not null references exchange.import,
  primary key (later_id, earlier_id)
);
create index on exchange.correction (earlier_id);
grant select, insert on exchange.correction to binhan_app;
