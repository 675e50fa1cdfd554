-- Whether the other system refuses zero for a data element (INTEGER_POSITIVE); known again with its metadata.
alter table exchange.alias add positive boolean not null default false;
