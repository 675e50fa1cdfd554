import { sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'
import { lastDay, periodSaid } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { closeLedgerMoment } from '../../facts/index.ts'
import { readCatalogue, readPeriod, scores } from '../../indicators/index.ts'
import { findCity, findWorking } from '../../places/index.ts'
import { exchangeProblems } from '../contract.ts'

/**
 * What is sent upward of a period: the indicators of the central layer, official, at the city and at its districts, with how
 * many forms came of those due, the version of each definition, and the moment up to which the ledger is told. Small counts
 * of persons below the city are masked for everybody. `period` as `2014-Q3` of the plan year, or `ND09:2014-Q3`. Posting
 * waits until the transaction ends. Raises `exchange.notOver`, `exchange.nothingCentral`, `facts.noSuchPeriod`,
 * `places.noCity`.
 */
export async function upwardContent(tx: Tx, asked: { period: string; today: Day }) {
  const name = asked.period.includes(':') || asked.period.includes('/') ? asked.period : `PLAN_YEAR:${asked.period}`
  const period = readPeriod(name)
  const [, code] = name.split(':')
  if (period.to > asked.today)
    throw new Problem(exchangeProblems.notOver, {
      ...(code === undefined ? { period: period.name, periodEn: period.name } : periodSaid(code)),
      day: formatDay(lastDay(period)),
    })
  const city = await findCity(tx)
  const districts = (await findWorking(tx, 'district', { from: addDays(period.to, -1), to: period.to }, city)).map(
    ({ id }) => id,
  )
  const ledgerMoment = await closeLedgerMoment(tx)
  const catalogue = await readCatalogue(tx, addDays(period.to, -1))
  const central = [...catalogue.indicators.values()].filter(({ layer, ended }) => layer === 'central' && !ended)
  if (central.length === 0) throw new Problem(exchangeProblems.nothingCentral)
  const codes = central.map(({ code }) => code)
  const places = await findNamed(tx, [city, ...districts])
  const question = { catalogue, codes, period, standing: 'official' as const, actor: null, today: asked.today }
  const found = await scores(tx, { ...question, placeIds: [city], level: 'city' })
  for (const [id, own] of await scores(tx, { ...question, placeIds: districts, level: 'district' })) found.set(id, own)
  const values = places.flatMap(({ id, code: place }) =>
    (found.get(id) ?? []).map(({ code, value, numerator, denominator, why, band, received, expected }) => ({
      ...{ indicator: code, place, value, numerator, denominator, why, band: band ?? null, received, expected },
    })),
  )
  return {
    city: places.find(({ id }) => id === city)?.code ?? '',
    period: { name, from: period.from, to: period.to },
    ...{ standing: 'official', ledgerMoment },
    places: places.map(({ id: _, ...place }) => place),
    indicators: central.map(({ code, vi, en, unit, decimals, notComputed, expression, formula }) => ({
      ...{ code, vi, en, unit, decimals, notComputed },
      definition: { number: formula.number, validFrom: formula.from, expression },
    })),
    values,
  }
}

interface Named {
  id: number
  code: string
  gsoCode: string | null
  level: Level
  name: string
}

const findNamed = (tx: Tx, ids: number[]): Promise<Named[]> =>
  rows(
    tx,
    sql<Named>`select id, code, gso_code as "gsoCode", level, form || ' ' || name as name from places.place
      where id = any(${ids}) order by level = 'city' desc, code`,
  )
