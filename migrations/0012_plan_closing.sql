-- What a plan says last, to all ("Trên đây là Kế hoạch …"): text of the document, no item of its tree.
alter table plan.document add column closing text not null default '';
