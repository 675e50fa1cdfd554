-- Platform: commands, audit, outbox, settings, files. The running role may add to the audit and never change it.

create extension if not exists pg_trgm;

create schema audit;
grant usage on schema platform, audit to binhan_app;

-- One line for each write, and for each read of a personal or sealed record. Content stays out.
create table audit.line (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id integer,
  action text not null,
  object_kind text not null,
  object_id text not null,
  command_id uuid not null,
  note jsonb not null default '{}'
);
create index on audit.line (command_id);
create index on audit.line (object_kind, object_id);

-- The sealer chains lines in batches: hash over the lines' digests and the seal before.
create table audit.seal (
  number bigint primary key,
  first_line bigint not null,
  last_line bigint not null,
  lines integer not null,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null default clock_timestamp()
);
grant select, insert on audit.line, audit.seal to binhan_app;

-- A command is a write with the client's id: sent again it gives the first answer again.
create table platform.command (
  id uuid primary key,
  account_id integer,
  name text not null,
  digest text not null,
  status integer not null,
  answer jsonb,
  at timestamptz not null default now()
);
grant select, insert on platform.command to binhan_app;

-- A command's transaction without an audit line does not commit.
create function platform.command_is_audited() returns trigger language plpgsql as $$
begin
  if not exists (select from audit.line where command_id = new.id) then
    raise exception 'command % wrote no audit line', new.name using errcode = 'BA001';
  end if;
  return null;
end $$;
create constraint trigger command_is_audited after insert on platform.command
  deferrable initially deferred for each row execute function platform.command_is_audited();

-- What happened, told in the transaction that did it; listeners hear of it after the commit.
create table platform.outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  at timestamptz not null default now()
);
grant select, insert, update, delete on platform.outbox to binhan_app;

create table platform.setting (name text primary key, value jsonb not null);
grant select, insert, update, delete on platform.setting to binhan_app;

-- What people see on a paper: the business day with the time of day. The same as now, but in a demo that moved its day.
create function platform.business_now() returns timestamptz language sql volatile as $$
  select coalesce((select ((value #>> '{}')::date + (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::time)
    at time zone 'Asia/Ho_Chi_Minh' from platform.setting where name = 'demo-date'), clock_timestamp())
$$;

-- Bytes live in the store under their digest; this is what is known of them.
create table platform.file (
  id uuid primary key,
  digest text not null,
  name text not null,
  media_type text not null,
  size integer not null,
  added_by integer,
  added_at timestamptz not null default now()
);
grant select, insert on platform.file to binhan_app;

-- Work beside the requests, as whoever asked for it sees it. The queue is pg-boss's own schema, made by the migrating
-- role after these files.
create table platform.job (
  id uuid primary key,
  name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- Steps, not percent: "1 of 2 documents".
  done integer not null default 0,
  total integer not null default 0,
  asked_by integer,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
grant select, insert, update on platform.job to binhan_app;
