-- People: bodies and their own lines, posts, accounts, grants.

create schema people;
grant usage on schema people to binhan_app;

-- A chain is a reporting line: People's Committee, Front, police, each union, each department.
create table people.chain (
  id smallint primary key,
  code text not null unique,
  vi text not null,
  en text not null
);

create table people.body (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  short_name text not null,
  folded text not null,
  kind text not null check (kind in ('state', 'front', 'police', 'union', 'department')),
  chain_id smallint not null references people.chain,
  parent_id integer references people.body,
  place_id integer not null references places.place,
  valid_from date not null,
  valid_to date not null default '9999-12-31'
);
create index on people.body (place_id, chain_id);

create table people.account (
  id integer generated always as identity primary key,
  user_id text unique,
  name text not null,
  phone text unique,
  email text unique,
  active boolean not null default true
);

create table people.post (
  id integer generated always as identity primary key,
  body_id integer not null references people.body,
  place_id integer not null references places.place,
  role text not null,
  title text not null,
  from_day date not null,
  to_day date not null default '9999-12-31'
);
create index on people.post (place_id);
create index on people.post (body_id);

create table people.holding (
  post_id integer not null references people.post,
  account_id integer not null references people.account,
  from_day date not null,
  to_day date not null default '9999-12-31',
  primary key (post_id, account_id, from_day)
);
create index on people.holding (account_id);

create table people.grant (
  post_id integer not null references people.post,
  permission text not null,
  scope text not null check (scope in ('own', 'unit', 'subtree', 'all')),
  place_id integer not null references places.place,
  chain_id smallint references people.chain,
  from_day date not null,
  to_day date not null default '9999-12-31'
);
create index on people.grant (post_id);

grant select, insert, update, delete on all tables in schema people to binhan_app;

insert into people.chain (id, code, vi, en) values
  (1, 'government', 'Ủy ban nhân dân', 'People''s Committee'),
  (2, 'front', 'Mặt trận Tổ quốc', 'Fatherland Front'),
  (3, 'police', 'Công an', 'Police'),
  (4, 'women', 'Hội Liên hiệp Phụ nữ', 'Women''s Union'),
  (5, 'youth', 'Đoàn Thanh niên', 'Youth Union'),
  (6, 'veterans', 'Hội Cựu chiến binh', 'Veterans'' Association'),
  (7, 'labour', 'Liên đoàn Lao động', 'Confederation of Labour'),
  (8, 'farmers', 'Hội Nông dân', 'Farmers'' Union'),
  (9, 'elderly', 'Hội Người cao tuổi', 'Association of the Elderly'),
  (10, 'department', 'Sở, ngành', 'Departments');

-- Bulk additions draw ids beforehand, to tie a post to its holder.
grant usage on all sequences in schema people to binhan_app;
