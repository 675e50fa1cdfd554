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
  -- The fixed report that this one is to replace, and how many were made before it, itself counted.
  replaces uuid references reports.report,
  round integer not null default 1,
  submitted_by integer references people.account,
  submitted_at timestamptz,
  -- The ledger up to which the submitted figures were read, and those figures.
  ledger_moment timestamptz,
  inputs jsonb,
  -- Who is to sign, as printed: {"authority": "TM" | "KT", "position": "…", "name": "…"}.
  signature jsonb,
  -- Made from the inputs right after submitting, each written once.
  job_id uuid references platform.job,
  docx_file_id uuid references platform.file,
  pdf_file_id uuid references platform.file,
  number text,
  signed_on date,
  signed_by_name text,
  registered_by integer references people.account,
  scan_file_id uuid references platform.file,
  -- A draft nobody needs any more: out of every list, never out of the history.
  deleted_at timestamptz
);

grant select, insert, update on reports.report to binhan_app;

-- What was undone after submitting, with what stood before: the documents that were dropped, the number that was wrong.
create table reports.event (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports.report,
  kind text not null check (kind in ('returned', 'recalled', 'corrected')),
  reason text not null default '',
  was jsonb not null,
  by_account integer references people.account,
  at timestamptz not null default platform.business_now()
);
create index on reports.event (report_id);
grant select, insert on reports.event to binhan_app;

-- Once submitted, the inputs and bytes are fixed: the database refuses what the code should never try. Until it is
-- signed a report may go back to be a draft, and then nothing fixed stays on it.
create function reports.submitted_is_fixed() returns trigger language plpgsql as $$
begin
  if old.deleted_at is not null or (new.deleted_at is not null and old.state <> 'draft') then
    raise exception 'only a draft is deleted, once' using errcode = 'BA002';
  end if;
  if old.state = 'draft' then
    return new;
  end if;
  if old.state = 'submitted' and new.state = 'draft' then
    if num_nonnulls(new.inputs, new.ledger_moment, new.docx_file_id, new.pdf_file_id, new.job_id) > 0 then
      raise exception 'a report that goes back keeps nothing fixed' using errcode = 'BA002';
    end if;
    return new;
  end if;
  if (old.state = 'signed' and new.state <> 'signed') or (new.inputs, new.signature,
      coalesce(old.docx_file_id, new.docx_file_id), coalesce(old.pdf_file_id, new.pdf_file_id), new.ledger_moment,
      new.narratives, new.template, new.dated, new.subject) is distinct from (old.inputs, old.signature,
      new.docx_file_id, new.pdf_file_id, old.ledger_moment, old.narratives, old.template, old.dated, old.subject) then
    raise exception 'a submitted report does not change' using errcode = 'BA002';
  end if;
  return new;
end $$;
create trigger submitted_is_fixed before update on reports.report
  for each row execute function reports.submitted_is_fixed();
