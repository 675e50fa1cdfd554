-- Besides paper and the phone, heads write their figures in a message.
alter table collection.sending drop constraint sending_entered_for_check;
alter table collection.sending add constraint sending_entered_for_check
  check (entered_for in ('paper', 'phone', 'message'));
