-- The keyring: public keys of members, what their secrets are locked behind, units' epochs. No secret is here in clear, nor anything that
-- opens one.
create schema keys;
grant usage on schema keys to binhan_app;

-- A key of a person. It is never changed; it ends once.
create table keys.member_key (
  id uuid primary key,
  account_id integer not null references people.account,
  public_key text not null unique,
  signing_key text not null unique,
  made_at timestamptz not null default clock_timestamp()
);
create index on keys.member_key (account_id);
create table keys.member_key_end (
  key_id uuid primary key references keys.member_key,
  -- forgotten: nobody else has it; stolen: somebody may.
  reason text not null check (reason in ('forgotten', 'stolen')),
  ended_at timestamptz not null default clock_timestamp()
);
grant select, insert on keys.member_key, keys.member_key_end to binhan_app;

-- What opens a key, each a box that only its owner can open. A passphrase that was changed must not open it any more: so these go.
create table keys.lock (
  key_id uuid not null references keys.member_key,
  kind text not null check (kind in ('passphrase', 'code', 'passkey')),
  -- Which passkey; empty for the others, of which there is one each.
  credential text not null default '',
  argon integer,
  salt text not null,
  box text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (key_id, kind, credential),
  check ((kind = 'passphrase') = (argon is not null)),
  check ((kind = 'passkey') = (credential <> ''))
);
grant select, insert, delete on keys.lock to binhan_app;

-- Who shares the keys of a unit (a body), from when; and since when no more.
create table keys.joining (
  id uuid primary key,
  body_id integer not null references people.body,
  account_id integer not null references people.account,
  joined_at timestamptz not null default clock_timestamp()
);
create index on keys.joining (body_id);
create index on keys.joining (account_id);
create table keys.leaving (
  joining_id uuid primary key references keys.joining,
  left_by integer not null references people.account,
  left_at timestamptz not null default clock_timestamp()
);
grant select, insert on keys.joining, keys.leaving to binhan_app;

-- An epoch of a unit: what is signed of it, its secret sealed to each member, and signatures, of which a new root key gives another.
create table keys.epoch (
  id uuid primary key,
  body_id integer not null references people.body,
  number integer not null check (number > 0),
  statement text not null,
  started_by integer not null references people.account,
  started_at timestamptz not null default clock_timestamp(),
  unique (body_id, number)
);
create table keys.epoch_signature (
  epoch_id uuid not null references keys.epoch,
  root text not null,
  signature text not null,
  taken_at timestamptz not null default clock_timestamp(),
  primary key (epoch_id, root)
);
create table keys.epoch_share (
  epoch_id uuid not null references keys.epoch,
  key_id uuid not null references keys.member_key,
  box text not null,
  by_key_id uuid not null references keys.member_key,
  shared_at timestamptz not null default clock_timestamp(),
  primary key (epoch_id, key_id)
);
grant select, insert on keys.epoch, keys.epoch_signature, keys.epoch_share to binhan_app;

-- Who opens what is sealed to a unit, as new posts of these roles do from now on.
insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
select p.id, 'keys.hold', 'unit', p.place_id, b.chain_id, p.from_day, p.to_day
from people.post p join people.body b on b.id = p.body_id
where p.role in ('programme_office', 'commune_officer', 'police_intake');
