-- How a commune's own workbook says a form: which column names the area, which columns go to which cells; kept by what its heads say.

create table collection.sheet_mapping (
  place_id integer not null references places.place,
  form_id integer not null references collection.form,
  -- A digest of the heads, folded: the same workbook next time.
  fingerprint text not null,
  mapping jsonb not null,
  kept_by integer references people.account,
  kept_at timestamptz not null default platform.business_now(),
  primary key (place_id, form_id, fingerprint)
);
grant select, insert, update on collection.sheet_mapping to binhan_app;
