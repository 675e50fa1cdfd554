-- Whether a form came in time is counted beside that it came (G2). What was sent before today says nothing of it.

insert into facts.measure (code, vi, en, unit, decimals, nature, levels, source, bodies, persons)
select replace(code, ':received', ':on_time'), replace(vi, 'đã gửi', 'gửi đúng hạn'), replace(en, ' sent', ' sent in time'),
  unit, decimals, nature, levels, source, bodies, persons
from facts.measure where code like 'form.%:received'
on conflict (code) do nothing;
