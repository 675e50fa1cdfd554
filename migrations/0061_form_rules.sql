-- Who fills a form is a rule: units with all below them, and dated lists of places; the round works it out when it opens.

alter table collection.form
  -- Codes of place groups: their members of the day owe it beside the units of owed_by. Empty where owed_by is null: every place.
  add column owed_by_groups text[] not null default '{}';

update collection.form_draft set shape = shape || '{"owedByGroups": []}';

alter table collection.form
  -- From which working day after the period's last day it can be sent (0: the last working day of it, less: before); null: from
  -- the day on which its round is there.
  add column opens_after_days smallint;

-- A form is seen from the day its round is there, and sent from opens_on.
alter table collection.round add column shown_on date;
update collection.round set shown_on = opens_on;
alter table collection.round alter column shown_on set not null, add check (shown_on <= opens_on);

update collection.form_draft set shape = shape || '{"opensAfterDays": null}';

-- Evidence: a photo or file that goes with a form, or with one of its cells (there in fields): optional, required, or null for none.
alter table collection.form_version add column evidence text check (evidence in ('optional', 'required'));
-- Of a sending, its files by the code of their cell; `*`: of the form as a whole.
alter table collection.sending add column evidence jsonb not null default '{}';

update collection.form_draft set shape = shape || '{"evidence": null}';

-- Whose forms an office decides: the programme office those of the government, the police and the departments; the Front's office its
-- own and those of its member organisations (src/modules/people/roles.ts).
with office as (
  delete from people.grant g using people.post p where p.id = g.post_id and g.permission = 'forms.edit'
    and p.role in ('programme_office', 'front_office')
  returning g.post_id, p.role, g.scope, g.place_id, g.from_day, g.to_day)
insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
select o.post_id, 'forms.edit', o.scope, o.place_id, c.id, o.from_day, o.to_day
from office o join people.chain c on case o.role
  when 'programme_office' then c.code in ('government', 'police', 'department')
  else c.code in ('front', 'women', 'youth', 'veterans', 'labour', 'farmers', 'elderly') end;

-- The second day of the National Day, since 2021 (Labour Code 2019, Article 112): the day before or after, as was announced. What is
-- not announced yet is declared on the page.
insert into platform.day_off (day, vi, en)
select day, 'Quốc khánh', 'National Day'
from unnest(array['2021-09-03', '2022-09-01', '2023-09-01', '2024-09-03', '2025-09-01']::date[]) day
on conflict (day) do nothing;
-- Until 1/5/2013 the law gave four days (Labour Code 1994, Article 73); the fifth made up for one that fell on a weekend.
update platform.day_off set vi = 'Nghỉ bù Tết Nguyên đán', en = 'In place of Lunar New Year'
where day in ('2012-01-26', '2013-02-13') and vi = 'Tết Nguyên đán';
