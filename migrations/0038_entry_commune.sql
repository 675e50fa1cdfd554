-- What was said in a commune is found there at once: a district is twenty communes, and three hundred areas that would each
-- be looked up alone. Entries of one month and measure lie beside each other, and most of them share their key.

create index on facts.entry (commune_id, measure_id, span_to);
