-- Devices that keep forms of an account, sealed, for use without a network. A row is never changed but to be revoked, once: at its
-- next contact the device is told, and wipes what it keeps. Nothing of the device itself is kept.
create table people.device (
  id uuid primary key,
  account_id integer not null references people.account,
  added_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  revoked_by integer references people.account,
  check ((revoked_at is null) = (revoked_by is null))
);
create index on people.device (account_id) where revoked_at is null;
grant select, insert on people.device to binhan_app;
grant update (revoked_at, revoked_by) on people.device to binhan_app;
