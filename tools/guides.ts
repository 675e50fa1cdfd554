import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Guide } from 'virtual:guides'
import type { Plugin } from 'vite'
import { roles } from '../src/modules/people/roles.ts'

const NAME = 'virtual:guides'
const folder = join(import.meta.dirname, '../docs/handbook')

/**
 * The guides of two pages, as they stand in the handbook between `<!-- guide ROLE -->` and `<!-- /guide -->`: under each `##` the
 * numbered steps of one page. Raises where a role is unknown or there twice, where pages are not two, and at a line that is no step.
 */
export function readGuides(texts = handbook()): Guide[] {
  const found = texts.flatMap((text) => [...text.matchAll(/^<!-- guide (\S+) -->$([\s\S]*?)^<!-- \/guide -->$/gm)])
  const guides = found.map(([, role = '', text = '']): Guide => {
    if (!(role in roles)) throw new Error(`the handbook has a guide for “${role}”, which is no role`)
    const [before = '', ...parts] = text.split(/^## /m)
    if (before.trim() !== '' || parts.length !== 2) throw new Error(`the guide of ${role} is not of two pages`)
    const { vi, en } = roles[role as keyof typeof roles]
    return { role, vi, en, pages: parts.map((part) => readPage(role, part)) }
  })
  const twice = guides.find(({ role }, index) => guides.findIndex((one) => one.role === role) !== index)
  if (twice) throw new Error(`the handbook has two guides for ${twice.role}`)
  return guides
}

function readPage(role: string, text: string): Guide['pages'][number] {
  const [title = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const steps = lines.map((line, index) => {
    const [, number, step = ''] = /^(\d+)\. (.+)$/.exec(line) ?? []
    if (Number(number) !== index + 1) throw new Error(`the guide of ${role}: step ${index + 1} is not “${line}”`)
    // The odd parts stood between asterisks: words that stand on the screen.
    return step.split('**').map((said, part) => ({ said, isOnScreen: part % 2 === 1 }))
  })
  return { title, steps: steps.map((step) => step.filter(({ said }) => said !== '')) }
}

const handbook = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))

/** Gives the pages the guides of the handbook, read once when they are built: a guide that cannot be read ends the build. */
export function guides(): Plugin {
  return {
    name: 'guides',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export const guides = ${JSON.stringify(readGuides())}` : null),
  }
}
