-- Balances that are read with fewer rows: the whole of a breakdown is kept beside its parts, and figures of a few days
-- are kept by the cell between two days on which any calendar can be cut.

-- The calendars begin on the 1st, the 15th or the 16th of a month. The last such day up to a day, and the next one after it.
create function facts.cut_before(day date) returns date language sql immutable parallel safe as $$
  select day - extract(day from day)::int + case when extract(day from day) >= 16 then 16
    when extract(day from day) = 15 then 15 else 1 end
$$;
create function facts.cut_after(day date) returns date language sql immutable parallel safe as $$
  select case extract(day from facts.cut_before(day)) when 1 then facts.cut_before(day) + 14
    when 15 then facts.cut_before(day) + 1
    else (date_trunc('month', facts.cut_before(day)::timestamp) + interval '1 month')::date end
$$;
-- Where a balance keeps a span: in the cell it lies in, or, where it crosses a cut, as it is.
create function facts.cell_from(span_from date, span_to date) returns date language sql immutable parallel safe as $$
  select case when facts.cut_before(span_from) = facts.cut_before(span_to - 1) then facts.cut_before(span_from)
    else span_from end
$$;
create function facts.cell_to(span_from date, span_to date) returns date language sql immutable parallel safe as $$
  select case when facts.cut_before(span_from) = facts.cut_before(span_to - 1) then facts.cut_after(span_from)
    else span_to end
$$;

drop table facts.balance;
create table facts.balance (
  measure_id integer not null,
  place_id integer not null,
  -- Of a flow or a stock 0 is the whole, parts and all; a level keeps what was said for each.
  category_id integer not null,
  span_from date not null,
  span_to date not null,
  chain_id smallint not null,
  -- 0 where the bodies of a chain add up; of a snapshot the last level of each body counts.
  body_id integer not null,
  -- 0 for the writer that has the place for itself; others beside it write to rows of their own, added when read.
  stripe smallint not null,
  sent bigint not null,
  sent_said integer not null,
  official bigint not null,
  official_said integer not null,
  primary key (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe)
    include (sent, sent_said, official, official_said)
) with (fillfactor = 80);
grant select, insert, update on facts.balance to binhan_app;

insert into facts.balance
  (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe, sent, sent_said, official, official_said)
select e.measure_id, a.ancestor_id, part.category_id,
  case m.nature when 'snapshot' then e.span_from else facts.cell_from(e.span_from, e.span_to) end,
  case m.nature when 'snapshot' then e.span_to else facts.cell_to(e.span_from, e.span_to) end,
  b.chain_id, case m.nature when 'snapshot' then e.body_id else 0 end, 0,
  sum(e.amount), sum(e.said),
  coalesce(sum(e.amount) filter (where ac.posting_id is not null), 0),
  coalesce(sum(e.said) filter (where ac.posting_id is not null), 0)
from facts.entry e join facts.measure m on m.id = e.measure_id join people.body b on b.id = e.body_id
join places.ancestry a on a.place_id = e.place_id and a.from_day <= e.span_from and e.span_from < a.to_day
  and case m.nature when 'snapshot' then a.ancestor_id = e.place_id
    else a.ancestor_level in ('commune', 'district', 'city') end
cross join lateral unnest(case when m.nature = 'snapshot' or e.category_id = 0 then array[e.category_id]
  else array[0, e.category_id] end) part(category_id)
left join facts.acceptance ac on ac.posting_id = e.posting_id
group by 1, 2, 3, 4, 5, 6, 7;
