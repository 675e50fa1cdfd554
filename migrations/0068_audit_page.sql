-- The auditor searches by day, person and action; a page goes on by number.
create index on audit.line (at);
create index on audit.line (account_id, id);
create index on audit.line (action, id);

-- When the chain was verified, and what was found. Added to, never changed.
create table audit.verification (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  seals bigint not null,
  lines bigint not null,
  unsealed bigint not null,
  head text not null,
  -- The first link that did not hold; null where all did.
  broken_seal bigint
);
grant select, insert on audit.verification to binhan_app;

-- The head of the chain goes out once on each local day, on however many servers.
create table audit.head_export (
  day date primary key,
  asked_at timestamptz not null default clock_timestamp(),
  seal bigint,
  hash text,
  exported_at timestamptz,
  -- To how many addresses it was mailed.
  mailed integer not null default 0
);
grant select, insert, update on audit.head_export to binhan_app;
