import { open, readFile } from 'node:fs/promises'
import { headProblems } from '../modules/people/heads/contract.ts'
import { formatDay } from '../shared/numbers.ts'
import { Problem } from '../shared/problem.ts'
import { dayAt, timeAt } from '../shared/spans.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach } from './say.ts'
import { writeSlips } from './slips.ts'

const MOST_SAID = 50

/**
 * `binhan heads import LIST [--rows all|good]`: holds a list of heads against areas and accounts and says what it would make; with
 * `--rows` it makes them. Given again after it was killed, it makes what is left.
 */
export async function importHeads([file = '']: string[], { rows: wanted }: Record<string, string | undefined>) {
  const bytes = await readFile(file)
  const { readHeads, makeListed } = await import('../modules/people/index.ts')
  return withHouse(async (house) => {
    const { today } = await import('../platform/clock.ts')
    const { rows, faults, table } = await readHeads(house.app.db, bytes, await today(house.app.db))
    const count = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).length
    const counts = { made: count('new', 'tie'), second: count('second'), same: count('same') }
    say('heads.found', { rows: table.rows.length, ...counts, faults: faults.length })
    for (const { cell, ...sentence } of faults.slice(0, MOST_SAID))
      sayEach((language) => `  ${cell}: ${sentence[language]}`)
    if (faults.length > MOST_SAID) say('heads.more', { count: faults.length - MOST_SAID })
    if (wanted === undefined) return faults.length > 0 ? 1 : 0
    if (faults.length > 0 && (wanted === 'all' || rows.length === 0))
      throw new Problem(headProblems.badList, { count: faults.length })
    const list = await asCommand(house, 'heads import', async (tx) => {
      const answer = await makeListed(house.app, tx, rows)
      return {
        answer,
        audit: [{ action: 'heads.list-asked', object: ['head-list', answer.id], note: { rows: rows.length } }],
      }
    })
    await list.run(async (done, total) => say('heads.progress', { done, total }))
    const left = await list.left()
    for (const { row, fault } of left) {
      const sentence = JSON.parse(fault) as { vi: string; en: string }
      sayEach((language) => `  ${row}: ${sentence[language]}`)
    }
    say('heads.done', { count: rows.length - left.length })
    return left.length > 0 ? 1 : 0
  })
}

/**
 * `binhan heads slips FILE.html`: new codes for every head who has not chosen a password, in a file that only its owner reads; one
 * that is there already is not written over.
 */
export async function printSlips([file = '']: string[]) {
  const [{ printEverySlip, tellEverySlip }, { findCity }] = await Promise.all([
    import('../modules/people/index.ts'),
    import('../modules/places/index.ts'),
  ])
  return withHouse(async (house) => {
    const { today } = await import('../platform/clock.ts')
    const handle = await open(file, 'wx', 0o600)
    try {
      const day = await today(house.app.db)
      // The print is what is kept beside the command: the codes are told from it afterwards.
      const print = await asCommand(house, 'heads slips', async (tx) => {
        const placeId = await findCity(tx)
        const answer = await printEverySlip(house.app, tx, placeId, day)
        if (!answer) throw new Problem(headProblems.noneToPrint)
        const note = { slips: answer.accounts.length }
        return { answer, audit: [{ action: 'heads.slips-printed', object: ['place', placeId], note }] }
      })
      const { slips, until } = await tellEverySlip(house.app, print, day)
      const moment = new Date(until)
      await handle.writeFile(
        writeSlips(slips, house.app.config.publicUrl, `${formatDay(dayAt(moment))} ${timeAt(moment)}`),
      )
      say('heads.slips', { count: slips.length, file })
    } finally {
      await handle.close()
    }
    return 0
  })
}
