-- Who may do something at a place is asked by the grants that reach it: those at the place and above it, and the few that hold
-- everywhere. Until now grants were only found by their post.
create index on people.grant (place_id, permission);
create index on people.grant (permission) where scope = 'all';
