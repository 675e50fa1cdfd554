-- The last day that a file said of a form, beside the one the page may have made of it: only a file that says another changes it.

alter table collection.form
  -- Days after the period's end; null: no file said any.
  add column file_due_after_days integer;

update collection.form f set file_due_after_days = (
  select v.due_after_days from collection.form_version v
  where v.form_id = f.id and v.published_by is null order by v.number desc limit 1);
