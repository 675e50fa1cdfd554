-- The servers keep the map in memory too, and until when forms are due: whoever changes them gives them a new stamp.

do $$
declare changed text;
begin
  foreach changed in array array['places.place', 'places.parentage', 'places.ancestry', 'places.succession',
    'places.place_group', 'places.group_member'] loop
    execute format('create trigger give_map_stamp after insert or update or delete or truncate on %s
      for each statement execute function platform.give_stamp(''map'')', changed);
  end loop;
end $$;
insert into platform.setting (name, value) values ('map', to_jsonb(gen_random_uuid()));

-- Until when forms are due is told on every page of a leader; rounds are opened a few times a quarter.
create trigger give_stamp after insert or update or delete or truncate on collection.round
  for each statement execute function platform.give_stamp('catalogue');
