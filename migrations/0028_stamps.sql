-- What is read with every question and seldom changes is kept in the memory of the servers, under a stamp; whatever
-- changes it gives it a new one in the same transaction. A stamp is never used twice: one that was rolled back neither.

create function platform.give_stamp() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into platform.setting (name, value) values (tg_argv[0], to_jsonb(gen_random_uuid()))
  on conflict (name) do update set value = excluded.value;
  return null;
end $$;

do $$
declare changed text;
begin
  foreach changed in array array['facts.measure', 'facts.category', 'indicators.indicator', 'indicators.version',
    'collection.form', 'collection.form_version', 'places.place_group', 'places.group_member'] loop
    execute format('create trigger give_stamp after insert or update or delete or truncate on %s
      for each statement execute function platform.give_stamp(''catalogue'')', changed);
  end loop;
end $$;
insert into platform.setting (name, value) values ('catalogue', to_jsonb(gen_random_uuid()));
