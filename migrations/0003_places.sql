-- Places: units and smallest units through time. A place is one version of a unit: a new name, form or limit makes a
-- new place, linked by succession. Ids are opaque; codes of the statistics office are reused and never identify.

create schema places;

-- Vietnamese order with numbers by their value: "số 2" before "số 10".
create collation places.natural (provider = icu, locale = 'vi-u-kn-true');
grant usage on schema places to binhan_app;

create table places.place (
  id integer generated always as identity primary key,
  code text not null unique,
  level text not null check (level in ('city', 'district', 'commune', 'neighbourhood', 'residential_area')),
  form text not null,
  name text not null,
  folded text not null,
  gso_code text,
  -- In law [valid_from, valid_to); at work [works_from, works_to). Duties follow the second. Open ends are 9999-12-31.
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  works_from date not null,
  works_to date not null default '9999-12-31',
  check (valid_from < valid_to and works_from < works_to)
);
create index on places.place using gin (folded gin_trgm_ops);
create index on places.place (level);
create index on places.place (gso_code);

-- Whom a place reports to, by working days. A neighbourhood moves whole, by a document.
create table places.parentage (
  child_id integer not null references places.place,
  parent_id integer not null references places.place,
  from_day date not null,
  to_day date not null default '9999-12-31',
  document text,
  primary key (child_id, from_day),
  check (from_day < to_day)
);
create index on places.parentage (parent_id);

-- Derived from parentage: every ancestor of a place, itself included, with the days it is one.
create table places.ancestry (
  place_id integer not null references places.place,
  ancestor_id integer not null references places.place,
  ancestor_level text not null,
  from_day date not null,
  to_day date not null,
  primary key (place_id, ancestor_id, from_day) include (to_day, ancestor_level)
);
create index on places.ancestry (ancestor_id, place_id) include (from_day, to_day);

create table places.succession (
  from_id integer not null references places.place,
  to_id integer not null references places.place,
  effective_on date not null,
  kind text not null check (kind in ('rename', 'merge', 'split', 'transfer')),
  share text not null check (share in ('full', 'partial')),
  primary key (from_id, to_id)
);
create index on places.succession (to_id);

-- In wards one residential area may group several neighbourhoods; in large villages one may hold several areas.
create table places.area_link (
  neighbourhood_id integer not null references places.place,
  residential_area_id integer not null references places.place,
  primary key (neighbourhood_id, residential_area_id)
);
create index on places.area_link (residential_area_id);

create table places.place_group (
  id integer generated always as identity primary key,
  code text not null unique,
  vi text not null,
  en text not null,
  -- Key and pilot areas are read by those who need them.
  restricted boolean not null default false
);

create table places.group_member (
  group_id integer not null references places.place_group,
  place_id integer not null references places.place,
  from_day date not null,
  to_day date not null default '9999-12-31',
  document text,
  primary key (group_id, place_id, from_day)
);

-- Drawings for display, not legal limits.
create table places.boundary (
  place_id integer primary key references places.place,
  geometry jsonb not null,
  source text not null
);

grant select, insert, update, delete on all tables in schema places to binhan_app;
