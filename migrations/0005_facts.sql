-- Facts: the ledger. Entries, postings and acceptances are appended, never changed: the running role may only
-- insert and read them. Balances are sums kept in the same transaction, and can be rebuilt from the entries.

create schema facts;
grant usage on schema facts to binhan_app;

create table facts.measure (
  id integer generated always as identity primary key,
  code text not null unique,
  vi text not null,
  en text not null,
  unit text not null,
  decimals smallint not null default 0,
  -- flow adds over time and places · snapshot: the last level in the period, adds over places · stock: sum of changes
  nature text not null check (nature in ('flow', 'snapshot', 'stock')),
  levels text[] not null,
  source text not null check (source in ('entered', 'recorded', 'received')),
  -- add: figures of several bodies add up · views: one thing seen by several; the leading chain's figure counts
  bodies text not null default 'add' check (bodies in ('add', 'views')),
  leading_chain_id smallint references people.chain,
  -- What `expected` and `received` are counted under; null where nothing is due.
  coverage text,
  -- Counts persons: small figures are masked below the city.
  persons boolean not null default false
);

create table facts.category (
  id integer generated always as identity (start with 1) primary key,
  measure_id integer not null references facts.measure,
  code text not null,
  vi text not null,
  en text not null,
  unique (measure_id, code)
);

-- One sending, return, correction or event: what an entry was posted because of.
create table facts.posting (
  id uuid primary key,
  record_kind text not null,
  record_id uuid not null,
  posted_by integer references people.account,
  posted_at timestamptz not null default clock_timestamp()
);
create index on facts.posting (record_id);

-- A second person's word: from then on the posting is official. Names the posting; copies nothing.
create table facts.acceptance (
  posting_id uuid primary key references facts.posting,
  accepted_by integer references people.account,
  accepted_at timestamptz not null default clock_timestamp()
);

create table facts.entry (
  -- The commune-level unit of the place; above the commune, the place itself.
  commune_id integer not null,
  posting_id uuid not null,
  measure_id integer not null,
  place_id integer not null,
  body_id integer not null,
  -- 0: no breakdown.
  category_id integer not null default 0,
  span_from date not null,
  span_to date not null,
  -- Scaled by the measure's decimals. A correction is the difference.
  amount bigint not null,
  -- +1 where a figure is said for the first time (a zero too), -1 where it is taken back, 0 where it is corrected.
  said smallint not null,
  primary key (posting_id, commune_id, measure_id, place_id, body_id, category_id, span_from, span_to),
  check (span_from < span_to),
  check (said between -1 and 1)
);
create index on facts.entry (place_id, measure_id, span_from);

create table facts.balance (
  measure_id integer not null,
  place_id integer not null,
  span_from date not null,
  span_to date not null,
  chain_id smallint not null,
  -- 0 where the bodies of a chain add up; of a snapshot the last level of each body counts.
  body_id integer not null,
  category_id integer not null,
  -- Rows on which many writers meet are several, added when read.
  stripe smallint not null,
  sent bigint not null,
  sent_said integer not null,
  official bigint not null,
  official_said integer not null,
  primary key (measure_id, place_id, span_from, span_to, chain_id, body_id, category_id, stripe)
    include (sent, sent_said, official, official_said)
) with (fillfactor = 80);

grant select, insert on facts.posting, facts.acceptance, facts.entry to binhan_app;
grant select, insert, update on facts.balance, facts.measure, facts.category to binhan_app;
