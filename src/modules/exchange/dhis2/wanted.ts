import { Readable } from 'node:stream'
import { type Level, levels } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { exchangeProblems } from '../contract.ts'
import { readRows } from '../values/rows.ts'
import type { Wanted } from './list.ts'
import { readNames, readPersons } from './persons.ts'

interface Said {
  chain: string
  level: Level
  /** `2=city,3=district` */
  levels: string
  layer: Wanted['layer']
  /** `yes`, `no`, `auto`, or `ATTENDANCE,dePeopleAA1` */
  persons: string
  /** `TIPS,deCrimeAAA1`, or all */
  unranked: string
  /** CSV */
  units: string
}

/** How a file is to be understood. Raises `exchange.badLevels`, `exchange.levelTwice`, `exchange.badUnits`, `exchange.unreadable`. */
export async function wantedOf(said: Said, today: Day): Promise<Wanted> {
  const { chain, level, layer, persons } = said
  const units = said.units.trim() === '' ? new Map<string, string>() : await readUnits(said.units)
  return {
    chain,
    level,
    layer,
    levels: readLevels(said.levels),
    persons: readPersons(persons),
    unranked: readUnranked(said.unranked),
    units,
    today,
  }
}

const readUnranked = (text: string): Set<string> | 'all' =>
  text.trim().toLowerCase() === 'all' ? 'all' : readNames(text)

function readLevels(text: string): Map<number, Level> {
  const found = new Map<number, Level>()
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const [number = '', level] = part.split('=')
    const known = levels.find((one) => one === level)
    if (!/^\d{1,2}$/.test(number) || !known)
      throw new Problem(exchangeProblems.badLevels, { text: text.slice(0, 80), levels: levels.join(', ') })
    if (found.has(Number(number))) throw new Problem(exchangeProblems.levelTwice, { number: Number(number) })
    found.set(Number(number), known)
  }
  return found
}

/** Lines whose place is left empty say nothing yet. */
async function readUnits(text: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let at: [uid: number, place: number] | null = null
  for await (const { cells } of readRows(() => Readable.from([Buffer.from(text)]))) {
    if (at === null) {
      const head = cells.map((cell) => cell.toLowerCase())
      at = [head.indexOf('uid'), head.indexOf('place')]
      if (at.includes(-1)) throw new Problem(exchangeProblems.badUnits)
      continue
    }
    const [uid, place] = [cells[at[0]] ?? '', cells[at[1]] ?? '']
    if (uid !== '' && place !== '') found.set(uid, place)
  }
  return found
}
