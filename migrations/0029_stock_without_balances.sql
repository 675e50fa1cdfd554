-- A stock is summed from its entries, on the map of the day that is asked for: what was kept of it is not read any more.

delete from facts.balance using facts.measure m where m.id = measure_id and m.nature = 'stock';
