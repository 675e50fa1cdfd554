-- Which years hold figures is asked wherever a period is chosen: by measure, since counts of forms due are no figures.

create index on facts.entry (measure_id, span_to);
