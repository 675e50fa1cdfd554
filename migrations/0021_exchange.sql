-- Exchange: files of figures that came in. What they say is in the ledger, under the import as its record.

create schema exchange;
grant usage on schema exchange to binhan_app;

create table exchange.import (
  id uuid primary key,
  file_name text not null,
  -- Posted figures, and lines that were left out; `rest` holds these with what is wrong, to be corrected.
  figures integer not null,
  refused integer not null,
  rest text,
  state text not null check (state in ('sent', 'accepted', 'withdrawn')),
  version integer not null default 1,
  imported_by integer references people.account,
  imported_at timestamptz not null default platform.business_now(),
  decided_by integer references people.account,
  decided_at timestamptz,
  -- When a second person's word was recorded, whatever day it is for those who report; stays when it is taken back.
  accepted_recorded_at timestamptz,
  accepted_by integer references people.account,
  -- Why it was taken back.
  reason text
);
grant select, insert, update on exchange.import to binhan_app;

-- Those who steer the programme bring in what was kept elsewhere, as new posts of their roles do from now on.
insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
select g.post_id, 'values.import', 'all', g.place_id, null, min(g.from_day), max(g.to_day)
from people.grant g join people.post p on p.id = g.post_id
where p.role in ('programme_office', 'front_office') and g.permission = 'reports.draft'
group by g.post_id, g.place_id;
