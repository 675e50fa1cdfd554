-- The second step of signing in: codes by time (RFC 6238), as better-auth keeps them, its secret and the recovery codes encrypted.
alter table auth."user" add "twoFactorEnabled" boolean not null default false;

create table auth."twoFactor" (
  id text primary key,
  "userId" text not null references auth."user" on delete cascade,
  secret text not null,
  "backupCodes" text not null,
  -- Until the first code was entered it asks nobody for one.
  verified boolean not null default false,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
create unique index on auth."twoFactor" ("userId");
grant select, insert, update, delete on auth."twoFactor" to binhan_app;

alter table auth.sign_in_log drop constraint sign_in_log_event_check,
  add check (event in ('signed-in', 'failed', 'slowed', 'signed-out', 'revoked', 'password-changed', 'password-chosen',
    'password-wrong', 'code-given', 'second-factor-set'));
