-- Whose figures an import says: who decides about it has to hold the right for those lines, at that place.
alter table exchange.import
  add chains text[] not null default '{}',
  -- What lies above all of its places; first the place where it is only one, else 0. Empty of imports before this.
  add path integer[] not null default '{}';

update exchange.import i set chains = said.chains
from (
  select p.record_id, array_agg(distinct c.code order by c.code) as chains
  from facts.posting p join facts.entry e on e.posting_id = p.id
  join people.body b on b.id = e.body_id join people.chain c on c.id = b.chain_id
  where p.record_kind = 'import' group by 1) said
where said.record_id = i.id;

-- The Front brings in what its own line kept.
update people.grant g set chain_id = b.chain_id
from people.post p join people.body b on b.id = p.body_id
where p.id = g.post_id and p.role = 'front_office' and g.permission = 'values.import' and g.chain_id is null;
