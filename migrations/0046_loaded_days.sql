-- Of which days files brought figures: whoever chooses a period is offered them too. Kept with each measure, since the ledger has no
-- index that begins with the day, and is asked wherever a period is chosen.

alter table facts.measure
  add loaded_from date,
  add loaded_to date,
  add check (loaded_from < loaded_to);

update facts.measure m set loaded_from = said.first, loaded_to = said.last
from (
  select e.measure_id, min(e.span_from) as first, max(e.span_to) as last
  from facts.posting p join facts.entry e on e.posting_id = p.id
  where p.record_kind = 'import' group by 1) said
where said.measure_id = m.id;
