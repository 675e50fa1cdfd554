-- What each file brought, in short, by measure: of which days, how many figures, what they add up to. Whoever accepts it sees that at
-- once, however large it is; what is taken back takes its days along. It replaces the days kept with the measure, which could only
-- grow.

create table facts.loaded (
  record_id uuid not null,
  measure_id integer not null references facts.measure,
  -- Figures nobody said before, and their sum; those that stood already, and by how much they differ; those said no longer.
  figures bigint not null,
  total numeric not null,
  changed bigint not null,
  difference numeric not null,
  gone bigint not null,
  places integer not null,
  periods integer not null,
  span_from date not null,
  span_to date not null,
  primary key (record_id, measure_id),
  check (span_from < span_to)
);

insert into facts.loaded
select p.record_id, e.measure_id, count(*) filter (where e.said = 1), coalesce(sum(e.amount) filter (where e.said = 1), 0),
  count(*) filter (where e.said = 0), coalesce(sum(e.amount) filter (where e.said = 0), 0), count(*) filter (where e.said = -1),
  count(distinct e.place_id), count(distinct (e.span_from, e.span_to)), min(e.span_from), max(e.span_to)
from exchange.import i join facts.posting p on p.record_id = i.id join facts.entry e on e.posting_id = p.id
where i.state <> 'withdrawn' group by 1, 2;

-- The days themselves, by line: which line collected a measure, and without which gaps. What nobody accepted is no part of what is
-- official.
create table facts.loaded_days (
  record_id uuid not null,
  measure_id integer not null references facts.measure,
  chain_id integer not null references people.chain,
  days datemultirange not null,
  posted_at timestamptz not null default clock_timestamp(),
  accepted_at timestamptz,
  primary key (record_id, measure_id, chain_id)
);

insert into facts.loaded_days
select record_id, measure_id, chain_id, range_agg(daterange(span_from, span_to)), min(posted_at), min(accepted_at)
from (
  select distinct p.record_id, e.measure_id, b.chain_id, e.span_from, e.span_to, p.posted_at, a.accepted_at
  from exchange.import i join facts.posting p on p.record_id = i.id join facts.entry e on e.posting_id = p.id
  join people.body b on b.id = e.body_id left join facts.acceptance a on a.posting_id = p.id
  where i.state <> 'withdrawn') said
group by 1, 2, 3;

grant select, insert, update, delete on facts.loaded, facts.loaded_days to binhan_app;

create trigger give_stamp after insert or update or delete or truncate on facts.loaded
  for each statement execute function platform.give_stamp('catalogue');
create trigger give_stamp after insert or update or delete or truncate on facts.loaded_days
  for each statement execute function platform.give_stamp('catalogue');

alter table facts.measure drop column loaded_from, drop column loaded_to;
