-- Reports: narrative and figures become an official document; what was submitted for signature never changes.

create schema reports;
grant usage on schema reports to binhan_app;

create table reports.report (
  id uuid primary key,
  plan_id integer not null references plan.document,
  place_id integer not null references places.place,
  calendar text not null,
  period_code text not null,
  dated date not null,
  template text not null,
  subject text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'signed')),
  version integer not null default 1,
  -- Short narratives by plan path.
  narratives jsonb not null default '{}',
  made_by integer references people.account,
  made_at timestamptz not null default platform.business_now(),
  submitted_by integer references people.account,
  submitted_at timestamptz,
  -- The ledger up to which the submitted figures were read, and those figures.
  ledger_moment timestamptz,
  inputs jsonb,
  -- Made from the inputs right after submitting, each written once.
  job_id uuid references platform.job,
  docx_file_id uuid references platform.file,
  pdf_file_id uuid references platform.file,
  number text,
  signed_on date,
  signed_by_name text,
  registered_by integer references people.account,
  scan_file_id uuid references platform.file
);

grant select, insert, update on reports.report to binhan_app;

-- Once submitted, the inputs and bytes are fixed: the database refuses what the code should never try.
create function reports.submitted_is_fixed() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.inputs, coalesce(old.docx_file_id, new.docx_file_id),
      coalesce(old.pdf_file_id, new.pdf_file_id), new.ledger_moment, new.narratives, new.template, new.dated,
      new.subject) is distinct from (old.inputs, new.docx_file_id, new.pdf_file_id, old.ledger_moment, old.narratives,
      old.template, old.dated, old.subject) then
    raise exception 'a submitted report does not change' using errcode = 'BA002';
  end if;
  return new;
end $$;
create trigger submitted_is_fixed before update on reports.report
  for each row execute function reports.submitted_is_fixed();
