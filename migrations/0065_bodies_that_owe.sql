-- Which bodies of a chain fill a form, where several of them stand side by side at a level; and who took over from whom.

-- A body that ended, and one that took over what it did. From the day the first ended: no day of its own that could say another.
create table people.body_succession (
  from_id integer not null references people.body,
  to_id integer not null references people.body check (to_id <> from_id),
  primary key (from_id, to_id)
);
grant select, insert on people.body_succession to binhan_app;

alter table collection.form
  -- The bodies of the chain that owe it, and once they ended those that took over from them; empty: every body of the chain at the level.
  add column owed_by_bodies integer[] not null default '{}';

update collection.form_draft set shape = shape || '{"owedByBodies": []}';
