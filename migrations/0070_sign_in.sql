-- What somebody is signed in on: a session knows when it was last seen, and the device that keeps forms for it, so that one device can be
-- revoked and the others stay. Of the browser only coarse words are kept, such as "Chrome|Android"; of the network nothing.
alter table auth.session
  add "seenAt" timestamptz not null default now(),
  add "deviceId" uuid;
update auth.session set "userAgent" = null, "ipAddress" = null;
create index on auth.session ("deviceId") where "deviceId" is not null;

alter table people.device
  -- As in auth.session, for when no session is left to say it.
  add browser text,
  add seen_at timestamptz not null default clock_timestamp(),
  -- The person signed out on it: it keeps no forms, but perhaps what was typed and never sent. Null again with the next signing in.
  add signed_out_at timestamptz;
update people.device set seen_at = added_at;
grant update (browser, seen_at, signed_out_at) on people.device to binhan_app;

-- Who signed in and out, who tried in vain, what ended sessions and passwords: for the person whose account it is, and kept a year. Not in the
-- audit, of which nothing is ever taken away. Without passwords, addresses, or what was typed as a name that is nobody's.
create table auth.sign_in_log (
  id bigint generated always as identity primary key,
  -- Null: the name was nobody's.
  user_id text references auth."user" on delete cascade,
  event text not null check (event in ('signed-in', 'failed', 'slowed', 'signed-out', 'revoked',
    'password-changed', 'password-chosen', 'password-wrong', 'code-given')),
  -- As in auth.session.
  browser text not null default '',
  -- Done by somebody else, who may; the audit says who.
  by_other boolean not null default false,
  at timestamptz not null default clock_timestamp(),
  -- What comes in floods is one line an hour, by account and browser: how often, and when last.
  hour timestamptz,
  times integer not null default 1,
  last_at timestamptz not null default clock_timestamp(),
  check ((hour is not null) = (event in ('failed', 'slowed', 'password-wrong')))
);
create unique index on auth.sign_in_log (user_id, event, browser, hour) nulls not distinct where hour is not null;
create index on auth.sign_in_log (user_id, last_at desc);
create index on auth.sign_in_log (last_at);
grant select, insert, update, delete on auth.sign_in_log to binhan_app;
