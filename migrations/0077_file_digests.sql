-- What the files are known by, without their names or rows: whether a backup holds them all is asked by the running role, which meets no row
-- of its own accord (0076).
create function platform.file_digests() returns setof text
  language sql stable security definer set search_path = ''
  as $$ select distinct digest from platform.file order by digest $$;
revoke all on function platform.file_digests() from public;
grant execute on function platform.file_digests() to binhan_app;
