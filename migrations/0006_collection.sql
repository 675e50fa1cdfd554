-- Collection: forms as data, what is due, entry and acceptance.

create schema collection;
grant usage on schema collection to binhan_app;

create table collection.form (
  id integer generated always as identity primary key,
  code text not null unique,
  vi text not null,
  en text not null,
  chain_id smallint not null references people.chain,
  level text not null,
  calendar text not null,
  cut text not null check (cut in ('year', 'half', 'quarter', 'month')),
  -- Days after the period's end.
  due_after_days integer not null
);

-- An old submission keeps its form: fields change by a new version.
create table collection.form_version (
  id integer generated always as identity primary key,
  form_id integer not null references collection.form,
  number integer not null,
  valid_from date not null,
  fields jsonb not null,
  unique (form_id, number)
);

create table collection.round (
  id uuid primary key,
  form_version_id integer not null references collection.form_version,
  form_id integer not null references collection.form,
  period_code text not null,
  span_from date not null,
  span_to date not null,
  opens_on date not null,
  due_on date not null,
  unique (form_id, period_code)
);

create table collection.submission (
  id uuid primary key,
  round_id uuid not null references collection.round,
  place_id integer not null references places.place,
  body_id integer not null references people.body,
  -- The part of the period in which the place works.
  span_from date not null,
  span_to date not null,
  state text not null default 'due' check (state in ('due', 'draft', 'sent', 'returned', 'accepted')),
  version integer not null default 0,
  sendings integer not null default 0,
  draft jsonb,
  unique (round_id, place_id, body_id)
);
create index on collection.submission (place_id, round_id);

-- Every version that was sent, with what was decided on it.
create table collection.sending (
  submission_id uuid not null references collection.submission,
  number integer not null,
  "values" jsonb not null,
  nothing_to_report boolean not null default false,
  reason text,
  -- Filled where somebody entered it for the area: from paper or phone, with a photo.
  entered_for text check (entered_for in ('paper', 'phone')),
  photo_id uuid references platform.file,
  sent_by integer references people.account,
  sent_at timestamptz not null default platform.business_now(),
  decision text check (decision in ('accepted', 'returned')),
  decided_by integer references people.account,
  decided_at timestamptz,
  decision_reason text,
  primary key (submission_id, number)
);

-- A superior's word that what came from below is complete as far as it goes. It adds no figures.
create table collection.consolidation (
  id uuid primary key,
  place_id integer not null references places.place,
  body_id integer not null references people.body,
  period_code text not null,
  expected integer not null,
  received integer not null,
  accepted integer not null,
  note text not null default '',
  version integer not null default 1,
  sent_by integer references people.account,
  sent_at timestamptz not null default platform.business_now(),
  unique (place_id, body_id, period_code)
);

grant select, insert, update on all tables in schema collection to binhan_app;
