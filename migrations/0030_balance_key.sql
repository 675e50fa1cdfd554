-- Balances are read from the end of their spans: from a first day on, where most questions look, everything before it stays
-- unread. By where spans begin nothing bounds them from below: an earlier one could be long.

alter table facts.balance
  drop constraint balance_pkey,
  add primary key (measure_id, place_id, category_id, span_to, span_from, chain_id, body_id, stripe)
    include (sent, sent_said, official, official_said);
