-- Indicators: formulas over measures, with versions, and targets.

create schema indicators;
grant usage on schema indicators to binhan_app;

create table indicators.indicator (
  id integer generated always as identity primary key,
  code text not null unique,
  vi text not null,
  en text not null,
  layer text not null check (layer in ('central', 'city', 'body')),
  unit text not null,
  decimals smallint not null default 0,
  direction text not null check (direction in ('up', 'down', 'none')),
  cut text not null check (cut in ('year', 'half', 'quarter')),
  plan_path text,
  note_vi text not null default '',
  note_en text not null default ''
);

create table indicators.version (
  indicator_id integer not null references indicators.indicator,
  number integer not null,
  valid_from date not null,
  -- Null: catalogued, not yet computed, for the reason given.
  expression text,
  why_not_vi text,
  why_not_en text,
  primary key (indicator_id, number),
  check ((expression is null) = (why_not_vi is not null))
);

create table indicators.target (
  indicator_id integer not null references indicators.indicator,
  place_id integer not null references places.place,
  year integer not null,
  value numeric not null,
  -- What share of the yearly target is due by each period, e.g. {"2014-Q3": 55}.
  path jsonb not null default '{}',
  source text not null,
  primary key (indicator_id, place_id, year)
);

grant select, insert, update, delete on all tables in schema indicators to binhan_app;
