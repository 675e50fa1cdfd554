-- Who wrote in which part of a report, and when last: two offices write one text, and its history says who.
create table reports.writing (
  report_id uuid not null references reports.report,
  -- Plan path or standard part, as in the report's narratives.
  part text not null,
  by_account integer not null references people.account,
  at timestamptz not null default platform.business_now(),
  primary key (report_id, part, by_account)
);
grant select, insert, update on reports.writing to binhan_app;
