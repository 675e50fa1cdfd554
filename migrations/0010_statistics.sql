-- After a bulk fill the planner must know the tables are no longer empty. Only an owner may analyze before
-- PostgreSQL 17, so the running role asks through this function.

create function platform.refresh_statistics() returns void language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  name regclass;
begin
  for name in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('places', 'people', 'facts', 'collection', 'indicators', 'plan')
  loop
    execute format('analyze %s', name);
  end loop;
end $$;
revoke all on function platform.refresh_statistics() from public;
grant execute on function platform.refresh_statistics() to binhan_app;
