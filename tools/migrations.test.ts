import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrationFaults } from './migrations.ts'

const folder = join(import.meta.dirname, '../migrations')

test('no migration holds a table that is in use for as long as its rows are many', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap((name) => migrationFaults(name, readFileSync(join(folder, name), 'utf8')))).toEqual([])
})

test.each([
  ['create index on facts.entry (measure_id);', 'concurrently'],
  ['create unique index if not exists x on facts.entry (id);', 'concurrently'],
  ['create index concurrently x on facts.entry (id);', 'outside a transaction'],
  ['-- outside a transaction\ncreate index concurrently x on a.b (id);\nselect 1;', 'one statement alone'],
  ['alter table facts.entry add constraint c check (amount > 0);', 'not valid'],
  ['alter table facts.entry add foreign key (place_id) references places.place;', 'not valid'],
  ['alter table facts.entry alter column amount type numeric;', 'new type'],
  ['alter table facts.entry alter amount set not null;', 'is not null'],
  ['alter table facts.entry add column at timestamptz default clock_timestamp();', 'fill it in pieces'],
  ['alter table a.b add column n int;\nupdate a.b set n = 1;', 'of its own'],
  ['vacuum full a.b;', 'leave it out'],
])('refused: %s', (text, said) => {
  expect(migrationFaults('0078_planted.sql', text)).toEqual([expect.stringContaining(said)])
  expect(migrationFaults('0071_released.sql', text)).toEqual([])
})

test.each([
  'create table a.b (n int not null check (n > 0));\ncreate index on a.b (n);\nalter table a.b add constraint c check (n < 9);',
  'alter table a.b add column note text;',
  "alter table a.b add column n int not null default 0;\ncomment on column a.b.n is 'create index on it; update x';",
  'alter table a.b add constraint c check (n > 0) not valid;',
  '-- outside a transaction\ncreate index concurrently if not exists x on a.b (n);',
  'alter table a.b validate constraint c;',
])('taken: %s', (text) => {
  expect(migrationFaults('0078_planted.sql', text)).toEqual([])
})
