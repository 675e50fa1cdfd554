-- Behind the policies of the routes: of the attachments (photos, evidence, scans, documents) the running role sees the one row whose id the
-- transaction has named, and adds none but that. Where nothing is named, as on a connection that comes back to the pool (there the setting is
-- an empty text, not null), it sees nothing. Whoever owns the table, e.g. for a backup, is not bound.
alter table platform.file enable row level security;
create policy named_file on platform.file
  using (id = nullif(current_setting('binhan.file', true), '')::uuid)
  with check (id = nullif(current_setting('binhan.file', true), '')::uuid);
