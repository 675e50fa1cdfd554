-- Who saved a draft last: one person in two windows is told so, and not of somebody else.
alter table collection.submission add column draft_by integer references people.account (id);
