-- Measures that are never told exactly below the city, with whatever is computed from them, but to who enters or accepts
-- them: what stands beside an indicator told by bands would tell it (C7).

alter table facts.measure add banded boolean not null default false;
