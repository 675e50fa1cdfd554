-- What could not be heard waits for its next try, and what was told after it goes on.
alter table platform.outbox add column tries integer not null default 0;
alter table platform.outbox add column next_try timestamptz not null default now();
