/*
 * What a migration may not do to a table that is in use: hold it for as long as its rows are many. Of those before this rule
 * nothing is asked: they are released, and never edited.
 */

/** The first migration that keeps to it. */
const FIRST = '0078'

interface Rule {
  found: RegExp
  instead: string
}

const rules: Rule[] = [
  {
    found: /\bcreate (unique )?index (?!concurrently)/,
    instead: 'make the index concurrently, alone in a file that begins with "-- outside a transaction"',
  },
  {
    found: /\badd (constraint \S+ )?(foreign key|check)(?![^,;]*not valid)/,
    instead: 'add the constraint "not valid", and validate it in the next migration',
  },
  {
    found: /\balter (column )?\S+ (set data )?type\b/,
    instead: 'add a column of the new type, fill it in pieces, and change over',
  },
  {
    found: /\balter (column )?\S+ set not null\b/,
    instead: 'add a check "is not null" as "not valid", validate it, then set it',
  },
  {
    found: /\badd (column )?\S+ [^,;]*default [^,;]*(clock_timestamp|random|gen_random_uuid|nextval)/,
    instead: 'a default that differs by row writes every row: add it without, and fill it in pieces',
  },
  { found: /\b(vacuum full|cluster)\b/, instead: 'leave it out: it holds the table until it is written anew' },
]

/** What is wrong with a migration, a sentence each. `name`: of its file. */
export function migrationFaults(name: string, text: string): string[] {
  if (name < FIRST) return []
  const isAlone = text.startsWith('-- outside a transaction\n')
  const statements = plain(text)
    .split(';')
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
  const own = new Set(statements.flatMap((one) => /^create table (?:if not exists )?(\S+)/.exec(one)?.[1] ?? []))
  const faults = statements.flatMap((one) => {
    // A table that this migration makes is nobody's yet.
    if (own.has(tableOf(one))) return []
    return rules.flatMap(({ found, instead }) =>
      found.test(one) ? [`${name}: "${one.slice(0, 60)}": ${instead}`] : [],
    )
  })
  if (isAlone && statements.length !== 1) faults.push(`${name}: outside a transaction goes one statement alone`)
  if (!isAlone && statements.some((one) => /\bconcurrently\b/.test(one)))
    faults.push(`${name}: "concurrently" needs "-- outside a transaction" as the first line`)
  if (statements.some((one) => /^alter table/.test(one)) && statements.some((one) => /^update /.test(one)))
    faults.push(`${name}: an update of rows holds what "alter table" locked; put it into a migration of its own`)
  return faults
}

const tableOf = (statement: string): string =>
  /^(?:alter table(?: only)?|create (?:unique )?index(?: if not exists)?(?: \S+)? on) ([^\s(]+)/.exec(statement)?.[1] ??
  ''

/** Without comments and what stands in quotes. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/--[^\n]*/g, '')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
