import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What migrations made: schemas, and what stands in them as `schema.name`. */
export interface Made {
  schemas: Set<string>
  relations: Set<string>
}

/** Reads what the texts of migrations make. Schema `platform` is made by the program that runs them. */
export function readMade(texts: string[]): Made {
  const text = texts.join('\n')
  const made = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
  return {
    schemas: new Set(['platform', ...made(/^\s*create schema (?:if not exists )?"?([a-z_]+)/gm)]),
    relations: new Set(
      made(/^\s*create (?:[a-z]+ )*?(?:table|view|function|sequence) (?:if not exists )?([a-z_]+\."?[a-z_]+)/gm),
    ),
  }
}

let known: Made | null = null

/** What the migrations of this repository made. */
export function madeByMigrations(): Made {
  const folder = join(root, 'migrations')
  known ??= readMade(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')))
  return known
}

/** The schemas a piece of SQL names: whatever stands before a dot. */
export function schemasIn(sql: string): string[] {
  return [...sql.matchAll(/(?<![\w.])"?([a-z_]+)"?\./g)].map((match) => match[1] ?? '')
}

/** The schemas of the tables and functions a text names. */
export function namesIn(text: string, { relations }: Made): string[] {
  return [...text.matchAll(/(?<![\w./])([a-z_]+)\.[a-z_]+(?![\w.])/g)]
    .filter(([name]) => relations.has(name))
    .map((match) => match[1] ?? '')
}
