-- Forms are made and changed in the page: a draft, published as a version from a day on.

alter table collection.form_version
  -- The parts a form is read in, and the checks on what it says (src/modules/collection/checks).
  add column sections jsonb not null default '[]',
  add column checks jsonb not null default '[]',
  add column published_by integer references people.account,
  add column published_at timestamptz;

-- What is being changed and asked of nobody yet; one for each form, gone when it is published or thrown away.
create table collection.form_draft (
  code text primary key,
  chain_id smallint not null references people.chain,
  -- The version of the form it began from; 0: a form that is new.
  base integer not null,
  shape jsonb not null,
  version integer not null default 1,
  changed_by integer references people.account,
  changed_at timestamptz not null default platform.business_now()
);

grant select, insert, update, delete on collection.form_draft to binhan_app;
