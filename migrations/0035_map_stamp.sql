-- The servers keep the map in memory too: whoever changes it gives it a new stamp.

do $$
declare changed text;
begin
  foreach changed in array array['places.place', 'places.ancestry'] loop
    execute format('create trigger give_map_stamp after insert or update or delete or truncate on %s
      for each statement execute function platform.give_stamp(''map'')', changed);
  end loop;
end $$;
insert into platform.setting (name, value) values ('map', to_jsonb(gen_random_uuid()));
