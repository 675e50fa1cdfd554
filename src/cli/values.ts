import { createReadStream } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { exchangeProblems } from '../modules/exchange/contract.ts'
import { formatNumber } from '../shared/numbers.ts'
import { Problem } from '../shared/problem.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach, tell, wordIn } from './say.ts'

/**
 * `binhan values import`: the file is read as a stream, as often as needed. With `--rows none` it is only checked; with
 * `good` the rows left out are written beside it, each with why. Faults of a check are printed, the first two hundred.
 */
export async function importFile([file = '']: string[], { chain = 'government', rows = 'all' }): Promise<number> {
  await access(file)
  const source = () => createReadStream(file)
  const { allOf, bringIn, checkFile, readRest } = await import('../modules/exchange/index.ts')
  const [{ today }, { timeUuid }] = await Promise.all([import('../platform/clock.ts'), import('../platform/db/ids.ts')])
  return withHouse(async (house) => {
    const { db } = house.app
    const asked = { chain, today: await today(db) }
    if (rows === 'none') {
      const {
        rows: all,
        figures,
        badRows: bad,
        faultCount,
        faults,
        unnamed,
        ignored,
        measures,
      } = await checkFile(db, source, asked)
      if (bad > 0) tell(new Problem(exchangeProblems.badFile, { count: faultCount }, allOf({ faults, unnamed })))
      sayIgnored(ignored)
      for (const { code, figures, total, decimals, ...names } of measures)
        sayEach((language) => {
          const said = { figures: formatNumber(figures, 0, language), total: formatNumber(total, decimals, language) }
          return wordIn(language, 'valuesOfMeasure', { ...said, code, name: names[language] })
        })
      say('valuesChecked', { rows: all, figures, bad, faults: faultCount })
      return bad > 0 ? 1 : 0
    }
    const wanted = rows === 'good' ? 'good' : 'all'
    const { id, figures, refused, ignored } = await asCommand(house, 'values import', async (tx) => {
      const one = { ...asked, id: timeUuid(), name: basename(file), rows: wanted, by: null } as const
      const answer = await bringIn(tx, source, one)
      const note = { figures: answer.figures, refused: answer.refused }
      return { answer, audit: [{ action: 'values.imported', object: ['import', answer.id], note }] }
    })
    sayIgnored(ignored)
    say('valuesImported', { figures, refused })
    const rest = refused > 0 ? await readRest(db, id) : null
    if (rest !== null) {
      const beside = `${file.replace(/\.\w+$/, '')}.con-lai.csv`
      await writeFile(beside, rest)
      say('valuesRest', { file: beside })
    }
    return 0
  })
}

function sayIgnored(names: string[]): void {
  if (names.length > 0) say('valuesIgnored', { names: names.join(', ') })
}
