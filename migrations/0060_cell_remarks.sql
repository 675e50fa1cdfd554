-- What is said of one cell of a form: notes, and whether its figure may still change. Nothing is taken back, so the last word holds.
create table collection.cell_remark (
  id uuid primary key,
  submission_id uuid not null references collection.submission,
  field text not null,
  kind text not null check (kind in ('note', 'lock', 'unlock')),
  text text not null,
  account_id integer not null references people.account,
  at timestamptz not null default platform.business_now()
);
create index on collection.cell_remark (submission_id, field);
grant select, insert on collection.cell_remark to binhan_app;
