import { groupBy } from '../shared/list.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach, word, wordIn } from './say.ts'

/** `binhan facts verify`: every balance against the entries it is made of, every posting against its record. 1 where one
 * is wrong. A terminal is told which look is being taken, since each may last minutes. */
export function verifyFacts(): Promise<number> {
  return withHouse(async (house) => {
    const { verifyLedger } = await import('../modules/facts/index.ts')
    const { entries, balances, wrong } = await verifyLedger(
      house.app.db,
      house.app.contributions.proofs(),
      // A log, or who reads the errors alone, gets none of it.
      ({ of, number, count }) =>
        process.stderr.isTTY && console.error(word('verifying', { number, count, what: word(`verifying.${of}`) })),
    )
    for (const { kind, place, measure, from, kept, summed } of wrong)
      sayEach((language) => wordIn(language, `wrong.${kind}`, { place, measure, from, kept, summed }))
    say('ledger', { entries, balances, wrong: wrong.length })
    if (isCut(wrong)) say('ledger.first')
    return wrong.length === 0 ? 0 : 1
  })
}

/** Whether some check found as many as it names at most. */
const isCut = (wrong: { kind: string }[]): boolean =>
  [...groupBy(wrong, ({ kind }) => kind).values()].some(({ length }) => length >= 100)

/** `binhan facts rebuild`: makes the balances anew from the entries. */
export function rebuildFacts(): Promise<number> {
  return withHouse(async (house) => {
    const { rebuildBalances } = await import('../modules/facts/index.ts')
    await asCommand(house, 'facts rebuild', async (tx) => {
      await rebuildBalances(tx)
      return { answer: null, audit: [{ action: 'balances.rebuilt', object: ['facts', 'balances'] }] }
    })
    say('rebuilt', {})
    return 0
  })
}
