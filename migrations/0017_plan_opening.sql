-- What a plan says before its first item belongs to no item; a phase may stand in a plan without days that can be read.
alter table plan.document add column opening text not null default '';
alter table plan.phase alter column from_day drop not null, alter column to_day drop not null;
