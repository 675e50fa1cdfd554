-- What each import said, kept beside the ledger, so that an entry that is moved or changed together with its balances is found.
-- Imports before this have none: of them only that they are there is proved. Written once, as entries are.
create table exchange.import_proof (
  import_id uuid not null references exchange.import,
  measure_id integer not null references facts.measure,
  -- How many more figures are said by it than before, what they add up to, and the digest of all of them (facts, digest.ts).
  said bigint not null,
  amount numeric not null,
  digest numeric not null,
  primary key (import_id, measure_id)
);
grant select, insert on exchange.import_proof to binhan_app;
