-- Who fills a form is a rule: units with all below them, and dated lists of places; the round works it out when it opens.

alter table collection.form
  -- Codes of place groups: their members of the day owe it beside the units of owed_by. Empty where owed_by is null: every place.
  add column owed_by_groups text[] not null default '{}';

update collection.form_draft set shape = shape || '{"owedByGroups": []}';
