-- Entries are found from the end of their spans, as balances are: what touches some days ends after the first of them, and by
-- where spans begin nothing bounds them from below. What is said today is held against few entries, not against all before.

create index on facts.entry (place_id, measure_id, span_to);
drop index facts.entry_place_id_measure_id_span_from_idx;
