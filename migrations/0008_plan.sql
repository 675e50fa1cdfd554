-- Plan: the document as a tree of items; everything else hangs on an item.

create schema plan;
grant usage on schema plan to binhan_app;

create table plan.document (
  id integer generated always as identity primary key,
  code text not null unique,
  title text not null,
  issuer_body_id integer references people.body,
  place_id integer not null references places.place,
  number text,
  issued_on date,
  from_day date not null,
  to_day date not null,
  state text not null default 'draft' check (state in ('draft', 'in_force')),
  version integer not null default 1,
  source_file_id uuid references platform.file,
  legal_bases jsonb not null default '[]',
  signature jsonb
);

create table plan.item (
  id integer generated always as identity primary key,
  document_id integer not null references plan.document on delete cascade,
  parent_id integer references plan.item on delete cascade,
  position integer not null,
  path text not null,
  marker text not null,
  title text not null,
  body text not null default '',
  line integer,
  unique (document_id, path)
);
create index on plan.item (parent_id);

create table plan.item_indicator (
  item_id integer not null references plan.item on delete cascade,
  indicator_code text not null,
  primary key (item_id, indicator_code)
);

-- An agency as the plan names it, linked to a body where one is known.
create table plan.item_agency (
  item_id integer not null references plan.item on delete cascade,
  role text not null check (role in ('lead', 'support', 'assigned')),
  name text not null,
  body_id integer references people.body,
  primary key (item_id, role, name)
);

create table plan.phase (
  id integer generated always as identity primary key,
  document_id integer not null references plan.document on delete cascade,
  item_id integer references plan.item on delete set null,
  title text not null,
  from_day date not null,
  to_day date not null
);

create table plan.recipient (
  document_id integer not null references plan.document on delete cascade,
  position integer not null,
  name text not null,
  primary key (document_id, position)
);

grant select, insert, update, delete on all tables in schema plan to binhan_app;
