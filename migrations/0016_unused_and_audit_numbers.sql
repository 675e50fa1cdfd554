-- A number below 1 would stand before the first seal, where no link of the chain covers it. What an older folder may hold
-- there does not stop its start: `binhan audit verify` tells of it.
alter table audit.line add constraint line_number_is_given check (id > 0) not valid;

-- Every command that is kept was done, every plan that is kept is in force, and no grant was ever of one's own things only.
alter table platform.command drop column status;
alter table plan.document drop column state;
alter table people.grant drop constraint grant_scope_check;
alter table people.grant add constraint grant_scope_check check (scope in ('unit', 'subtree', 'all'));
