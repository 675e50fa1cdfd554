-- Balances are read from their index alone as long as the visibility map is up to date: new months come as inserted rows
-- among millions, which the usual fifth of a table would leave unseen for a year.

alter table facts.balance set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02);
