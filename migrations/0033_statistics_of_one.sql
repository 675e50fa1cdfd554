-- In the midst of a bulk import the planner must know what one schema holds by now; to look at all would be for nothing.

create function platform.refresh_statistics(schema_name text) returns void language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  name regclass;
begin
  for name in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = schema_name and n.nspname in ('places', 'people')
  loop
    execute format('analyze %s', name);
  end loop;
end $$;
revoke all on function platform.refresh_statistics(text) from public;
grant execute on function platform.refresh_statistics(text) to binhan_app;
