-- Whether the other system takes values below zero for a data element (INTEGER, NUMBER); known again with its metadata.
alter table exchange.alias add signed boolean not null default false;
