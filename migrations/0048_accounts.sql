-- Accounts in bulk: a code for the first sign-in, lists on their way to become accounts, posts that are handed over.

-- Only a keyed hash of the code is kept. A used one is gone.
create table auth.one_time_code (
  user_id text primary key references auth."user" on delete cascade,
  hash text not null,
  expires_at timestamptz not null
);
grant select, insert, update, delete on auth.one_time_code to binhan_app;

alter table people.account
  add version integer not null default 0,
  -- While a first password is to be chosen: until when its code holds. Null where one was chosen, or nobody can sign in.
  add code_expires_at timestamptz;
alter table people.post add version integer not null default 0;
-- Ended by handing over, and not with the unit: who holds nothing else is signed out that day.
alter table people.holding add handed_over boolean not null default false;

create table people.account_list (
  id uuid primary key,
  asked_by integer references people.account,
  job_id uuid not null,
  total integer not null,
  asked_at timestamptz not null default clock_timestamp()
);

-- What is still to be done: a row goes in the transaction that makes its account. One that could not be done stays, without
-- whom it was about.
create table people.account_list_row (
  list_id uuid not null references people.account_list,
  number integer not null,
  place_id integer not null references places.place,
  name text,
  phone text,
  fault text,
  primary key (list_id, number)
);
grant select, insert, update, delete on people.account_list, people.account_list_row to binhan_app;

insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
select p.id, 'heads.manage', case p.role when 'administrator' then 'all' else 'subtree' end, p.place_id,
  case p.role when 'commune_officer' then b.chain_id end, p.from_day, p.to_day
from people.post p join people.body b on b.id = p.body_id where p.role in ('administrator', 'commune_officer');
