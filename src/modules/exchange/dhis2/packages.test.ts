import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Wanted } from './list.ts'
import { importMetadata } from './metadata.ts'
import { fileOf, samplePackage, uids } from './package.fixture.ts'

// Files other than a full export: lists left out, sets of several levels.

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const office = town.actor('office')
const wanted: Wanted = {
  ...{ chain: 'government', layer: 'city', level: 'commune', levels: new Map(), persons: true, units: new Map() },
  today: '2014-10-13',
}
const take = (sample: object, more: Partial<Wanted> = {}) =>
  db.transaction().execute((tx) => importMetadata(tx, fileOf(sample), { ...wanted, ...more }))
type Taken = Awaited<ReturnType<typeof take>>
const lineOf = ({ lines }: Taken, uid: string) => lines.find((line) => line.uid === uid)
const itemOf = async (path: string, code: string) =>
  (await call(office, 'GET', path)).body.items.find((one: { code: string }) => one.code === code)

/** The file without some of its lists; and with the sexes as a category of the combination. */
function packageWithout(...kinds: string[]) {
  const sample: Record<string, unknown> = {
    ...samplePackage(),
    categories: [{ id: 'catSexAAAA1', name: 'Sex', categoryOptions: [{ id: 'optFemaleA1' }, { id: 'optMaleAAA1' }] }],
    categoryCombos: [{ id: 'ccSexAAAAA1', name: 'Sex', categories: [{ id: 'catSexAAAA1' }] }],
  }
  for (const kind of kinds) delete sample[kind]
  return sample
}

describe('packages of DHIS2', () => {
  test('without categoryOptionCombos the parts are those of the categories; the real uids find them later', async () => {
    const taken = await take(packageWithout('categoryOptionCombos'))
    expect(lineOf(taken, uids.people)).toMatchObject({ what: 'new', why: null })
    const before = (await itemOf('/measures', `dhis2.${uids.people}`)).categories
    expect(before).toMatchObject([
      { vi: 'Nữ', en: 'Female' },
      { vi: 'Nam', en: 'Male' },
    ])
    // The default combination is not in the file either, and divides nothing all the same.
    expect(await itemOf('/indicators', 'dhis2.inRateAAAA1')).toMatchObject({
      expression: `(dhis2.${uids.people}) / (TALKS_01)`,
    })
    await take(packageWithout())
    expect((await itemOf('/measures', `dhis2.${uids.people}`)).categories).toEqual(before)
    const values = [uids.female, uids.male].map((categoryOptionCombo, at) => ({
      ...{ dataElement: uids.people, period: '201301', orgUnit: uids.communes[0], categoryOptionCombo, value: 20 + at },
    }))
    const path = '/exchange/dhis2/dataValueSets'
    const sent = await call(office, 'POST', path, Buffer.from(JSON.stringify({ dataValues: values })))
    expect([sent.status, sent.body.response.importCount.imported]).toEqual([200, 2])
    // Out again under the uids of DHIS2, not under those that were made meanwhile.
    const query = `dataElement=${uids.people}&orgUnit=${uids.communes[0]}&period=201301&standing=sent`
    const given: { categoryOptionCombo: string }[] = (await call(town.actor('officer:0:1'), 'GET', `${path}?${query}`))
      .body.dataValues
    expect(given.map((one) => one.categoryOptionCombo).sort()).toEqual([uids.female, uids.male].sort())
    // A file without them, once more, finds the same parts.
    const again = await take(packageWithout('categoryOptionCombos'))
    expect(lineOf(again, uids.people)?.what).toBe('same')
    expect((await itemOf('/measures', `dhis2.${uids.people}`)).categories).toEqual(before)
  })

  test('what a data set asks for and the file does not hold is said; so is an indicator whose type is not there', async () => {
    const sample = packageWithout('indicatorTypes')
    Object.assign(sample, { dataElements: samplePackage().dataElements.slice(1) })
    const taken = await take(sample)
    expect(lineOf(taken, uids.set)?.why?.en).toContain(`1 of its data elements are not in the file (${uids.talks})`)
    expect(lineOf(taken, 'inShareAAA1')?.why?.en).toContain('the factor 1 is taken')
    // Those of which something is said come before those that are simply new or the same.
    const said = taken.lines.map(({ what, why }) => what === 'none' || why !== null)
    expect(said.lastIndexOf(true)).toBeLessThan(said.indexOf(false))
  })

  test('an indicator that is a number is divided by its denominator all the same; only by 1 it is not', async () => {
    const [share] = samplePackage().indicators
    const number = { ...share, indicatorType: { id: 'itNumberAA1' }, numerator: `#{${uids.talks}}` }
    await take({
      ...samplePackage(),
      indicators: [
        { ...number, id: 'inPerGroup1', code: 'PER_GROUP', denominator: `#{${uids.stock}}` },
        { ...number, id: 'inPerOneAA1', code: 'PER_ONE', denominator: '1' },
        { ...number, id: 'inPerTwoAA1', code: 'PER_TWO', denominator: '2' },
      ],
    })
    const formula = async (code: string) => (await itemOf('/indicators', code)).expression
    expect(await formula('PER_GROUP')).toBe('(TALKS_01) / (GROUPS)')
    expect(await formula('PER_ONE')).toBe('TALKS_01')
    expect(await formula('PER_TWO')).toBe('(TALKS_01) / (2)')
  })

  test('a hundred times what is no share keeps its factor in the formula, since it is no percentage here', async () => {
    const sample = samplePackage()
    const [share] = sample.indicators
    const numerator = `R{${sample.dataSets[0]?.id}.ACTUAL_REPORTS}`
    await take({
      ...sample,
      indicators: [
        { ...share, id: 'inFormsEach', code: 'FORMS_EACH', numerator, denominator: '584' },
        { ...share, id: 'inFormsTwic', code: 'FORMS_TWICE', numerator: 'N{inFormsEach} * 2', denominator: '1' },
      ],
    })
    expect(await itemOf('/indicators', 'FORMS_EACH')).toMatchObject({
      ...{ unit: '', expression: '((form.QS:received) / (584)) * 100', notComputed: null },
    })
    expect((await itemOf('/indicators', 'FORMS_TWICE')).expression).toBe('(FORMS_EACH * 2) * 100')
  })

  test('over 1 an indicator is told without decimals only where nothing but whole numbers can come out of it', async () => {
    const sample = samplePackage()
    const [share] = sample.indicators
    const of = (code: string, numerator: string, more = {}) => ({
      ...{ ...share, id: `in${code}`, code, name: code, translations: [], indicatorType: { id: 'itNumberAA1' } },
      ...{ numerator, denominator: '1', ...more },
    })
    const { talks, people, stock } = uids
    const formulas: [code: string, decimals: number, numerator: string, more?: object][] = [
      ['SUM', 0, `#{${talks}}+2*#{${people}}-3`],
      ['WITH_N_OF_WHOLE', 0, `N{inSUM}*2`],
      ['QUOTIENT', 1, `#{${talks}}/#{${people}}`],
      ['HALF_AS_MANY', 1, `#{${talks}}*C{constHalfA1}`],
      ['WITH_N_OF_PERCENT', 1, 'N{inShareAAA1}'],
      ['OF_NUMBERS', 1, `#{${stock}}`],
      ['AS_DHIS2_SAYS', 3, `#{${talks}}`, { decimals: 3 }],
    ]
    await take({
      ...sample,
      constants: [{ id: 'constHalfA1', name: 'Half', value: 1.5 }],
      indicators: [share, ...formulas.map(([code, , numerator, more]) => of(code, numerator, more))],
    })
    const items = (await call(office, 'GET', '/indicators')).body.items as { code: string; decimals: number }[]
    const told = formulas.map(([code]) => [code, items.find((one) => one.code === code)?.decimals])
    expect(told).toEqual(formulas.map(([code, decimals]) => [code, decimals]))
  })

  test('a data set of several levels is a form of the lower, and figures come from each', async () => {
    const sample = samplePackage()
    const set = { ...sample.dataSets[0], id: 'dsLevelsAA1', code: 'LV', name: 'Levels' }
    const element = { ...sample.dataElements[0], id: 'deLevelsAA1', code: 'LEVELS', name: 'Levels' }
    const organisationUnits = [{ id: uids.district }, { id: uids.communes[0] }]
    const dataSetElements = [{ dataElement: { id: element.id } }]
    const taken = await take({
      ...sample,
      dataElements: [element],
      dataSets: [{ ...set, organisationUnits, dataSetElements }],
    })
    expect(lineOf(taken, set.id)).toMatchObject({ what: 'new', why: { en: expect.stringContaining('by file only') } })
    expect((await itemOf('/forms', 'LV')).level).toBe('commune')
    expect((await itemOf('/measures', 'LEVELS')).levels.sort()).toEqual(['commune', 'district'])
  })

  test('divided by one data set alone, it keeps the parts of its own as well; asked undivided elsewhere, the list says so', async () => {
    const sample = samplePackage()
    const set = (id: string, dataElement: string, categoryCombo?: string) => ({
      ...{ ...sample.dataSets[0], id, code: id, name: id },
      dataSetElements: [
        { dataElement: { id: dataElement }, ...(categoryCombo && { categoryCombo: { id: categoryCombo } }) },
      ],
    })
    const whole = { ...sample.dataElements[0], id: 'deWholeAAA1', code: 'WHOLE', name: 'Talks by whom' }
    const parted = { ...sample.dataElements[1], id: 'dePartedAA1', code: 'PARTED', name: 'Talks by sex' }
    const age = { id: 'ccAgeAAAAA1', name: 'Age' }
    const taken = await take({
      ...sample,
      categoryCombos: [...sample.categoryCombos, age],
      categoryOptionCombos: [
        ...sample.categoryOptionCombos,
        { id: 'cocYoungAA1', name: 'Young', code: 'YOUNG', categoryCombo: { id: age.id } },
      ],
      dataElements: [whole, parted],
      dataSets: [
        ...[set('dsWholeAAA1', whole.id), set('dsWholeAAA2', whole.id, 'ccSexAAAAA1')],
        ...[set('dsPartedAA1', parted.id), set('dsPartedAA2', parted.id, age.id)],
      ],
    })
    const partsOf = async (code: string) =>
      (await itemOf('/measures', code)).categories.map(({ en }: { en: string }) => en).sort()
    expect(await partsOf('WHOLE')).toEqual(['Female', 'Male'])
    expect(await partsOf('PARTED')).toEqual(['Female', 'Male', 'Young'])
    expect(lineOf(taken, whole.id)?.why?.en).toContain('figures that are not divided are refused')
    expect(lineOf(taken, parted.id)?.why?.en ?? '').not.toContain('not divided')
    // The form asks for the parts of its own data set alone.
    expect((await itemOf('/forms', 'dsPartedAA1')).fields).toHaveLength(2)
  })

  test('divided by its data sets otherwise than by itself, the list says which values are taken and which refused', async () => {
    const sample = samplePackage()
    const [plain, parted] = sample.dataElements
    const elements = [
      { ...parted, id: 'deSexAgeAA1', code: 'SEX_AGE', name: 'By age' },
      { ...parted, id: 'deSexAllAA1', code: 'SEX_ALL', name: 'By nothing' },
      { ...plain, id: 'deAllSexAA1', code: 'ALL_SEX', name: 'By sex' },
      { ...parted, id: 'deSexSexAA1', code: 'SEX_SEX', name: 'As it is' },
    ]
    const asked = ['ccAgeAAAAA2', 'bjDvmb4bfuf', 'ccSexAAAAA1', 'ccSexAAAAA1'].map((id, at) => ({
      ...{ dataElement: { id: elements[at]?.id }, categoryCombo: { id } },
    }))
    const old = { id: 'cocOldAAAA1', name: 'Old', code: 'OLD', categoryCombo: { id: 'ccAgeAAAAA2' } }
    const taken = await take({
      ...sample,
      categoryCombos: [...sample.categoryCombos, { id: 'ccAgeAAAAA2', name: 'Tuổi' }],
      categoryOptionCombos: [...sample.categoryOptionCombos, old],
      dataElements: elements,
      dataSets: [{ ...sample.dataSets[0], id: 'dsOtherAAA1', code: 'OTHER', name: 'Other', dataSetElements: asked }],
    })
    const whys = elements.map(({ id }) => lineOf(taken, id)?.why?.vi ?? '')
    expect(whys[0]).toMatch(
      /chia theo tổ hợp “Tuổi”; số theo tổ hợp “.+” của chính nó, hay không chia, bị từ chối \(E7634\)/,
    )
    expect(whys[1]).toMatch(/hỏi số này không chia phân tổ; số theo tổ hợp “.+” của chính nó bị từ chối/)
    expect(whys[2]).toMatch(/chia theo tổ hợp “.+”; số không chia theo phân tổ bị từ chối/)
    expect(whys[3]).not.toContain('E7634')
  })

  test('units are not compared by the data elements that are named so, also later; a name that is not there is refused', async () => {
    const unranked = async (code: string) => (await itemOf('/measures', code)).unranked
    expect(await unranked('TALKS_01')).toBe(false)
    const refused = take(samplePackage(), { unranked: new Set(['TALKS 01', 'TALK']) })
    await expect(refused).rejects.toThrow(Problem)
    const taken = await take(samplePackage(), { unranked: new Set(['TALKS 01']) })
    expect(lineOf(taken, uids.talks)?.what).toBe('changed')
    expect([await unranked('TALKS_01'), await unranked('GROUPS')]).toEqual([true, false])
    // Left out, the mark stays.
    expect(lineOf(await take(samplePackage()), uids.talks)?.what).toBe('same')
    await take(samplePackage(), { unranked: 'all' })
    expect([await unranked('TALKS_01'), await unranked('GROUPS')]).toEqual([true, true])
  })

  test('a data set divided by attributes says beforehand that its values would be refused, and what to do', async () => {
    const sample = samplePackage()
    const [set] = sample.dataSets
    const why = async (categoryCombo: string) => {
      const dataSets = [
        { ...set, id: 'dsFundedAA1', code: 'FUNDED', name: 'By fund', categoryCombo: { id: categoryCombo } },
      ]
      return lineOf(await take({ ...sample, dataSets }), 'dsFundedAA1')?.why
    }
    expect(await why('ccSexAAAAA1')).toMatchObject({
      vi: expect.stringContaining('cộng chúng lại theo đơn vị và kỳ'),
      en: expect.stringContaining('E7615'),
    })
    expect((await why('bjDvmb4bfuf'))?.en ?? '').not.toContain('E7615')
  })

  test('of LAST it is said that a period without a figure has none here; of LAST_IN_PERIOD there is nothing to say', async () => {
    const sample = samplePackage()
    const why = async (aggregationType: string, id: string) => {
      const element = { ...sample.dataElements[0], id, code: id, name: 'Talk groups', aggregationType }
      return lineOf(await take({ ...sample, dataElements: [element], dataSets: [] }), id)?.why?.en ?? ''
    }
    expect(await why('LAST', 'deLastAAAA1')).toContain('here it has no data')
    expect(await why('LAST_IN_PERIOD', 'deLastInAA1')).not.toContain('no data')
  })

  test('what is not taken of objects that are is listed, with how many say it and what stands in its place', async () => {
    const sample = samplePackage()
    const [[talks, people], [set], [clinic]] = [sample.dataElements, sample.dataSets, sample.organisationUnits]
    const dropped = async (more: { dataElement: object; dataSet: object; unit: object }) =>
      (
        await take({
          dataElements: [talks, people].map((one) => ({ ...one, ...more.dataElement })),
          dataSets: [{ ...set, ...more.dataSet }],
          organisationUnits: [{ ...clinic, ...more.unit }],
        })
      ).rest
    const rest = await dropped({
      dataElement: { aggregationLevels: [3], optionSet: { id: 'osAAAAAAAA1' } },
      dataSet: { expiryDays: 15, openFuturePeriods: 1, compulsoryDataElementOperands: [{ id: 'x' }] },
      unit: { geometry: { type: 'Point', coordinates: [105.8, 21] } },
    })
    expect(rest.map(({ kind, count }) => [kind, count])).toEqual([
      ['dataElements.aggregationLevels', 2],
      ['dataElements.optionSet', 2],
      ['dataSets.expiryDays', 1],
      ['dataSets.openFuturePeriods', 1],
      ['dataSets.compulsoryDataElementOperands', 1],
      ['organisationUnits.geometry', 1],
    ])
    const unsaid = {
      dataElement: { aggregationLevels: [] },
      dataSet: { expiryDays: 0, openFuturePeriods: 0 },
      unit: {},
    }
    expect(await dropped(unsaid)).toEqual([])
  })

  test('a mean over time is a level where it is said by the year; by the month it has no equal', async () => {
    const sample = samplePackage()
    const element = { ...sample.dataElements[0], aggregationType: 'AVERAGE_SUM_ORG_UNIT' }
    const of = async (periodType: string, n: number) => {
      const id = `dePopAAAAA${n}`
      const dataSetElements = [{ dataElement: { id } }]
      const set = {
        ...sample.dataSets[0],
        id: `dsPopAAAAA${n}`,
        code: `POP${n}`,
        name: `P${n}`,
        periodType,
        dataSetElements,
      }
      const dataElements = [{ ...element, id, code: `POPULATION_${n}`, name: `Population ${n}` }]
      return lineOf(await take({ ...sample, dataElements, dataSets: [set] }), id)
    }
    expect(await of('Yearly', 1)).toMatchObject({
      what: 'new',
      why: { en: expect.stringContaining('taken as a level') },
    })
    expect((await itemOf('/measures', 'POPULATION_1')).nature).toBe('snapshot')
    expect(await of('Monthly', 2)).toMatchObject({
      what: 'none',
      why: { en: expect.stringContaining('a mean over time') },
    })
  })

  test('of weeks, pairs of months and years of their own it is said beforehand in which periods they can be read', async () => {
    const sample = samplePackage()
    const reading = async (periodType: string, n: number) => {
      const set = { ...sample.dataSets[0], id: `dsReadAAAA${n}`, code: `READ${n}`, name: `R${n}`, periodType }
      return lineOf(await take({ ...sample, dataSets: [set] }), set.id)
    }
    const said = {
      Weekly: /whole weeks/,
      WeeklyWednesday: /whole weeks/,
      BiMonthly: /half years/,
      FinancialApril: /whole years/,
    }
    for (const [n, [type, what]] of Object.entries(said).entries())
      expect(await reading(type, n)).toMatchObject({ what: 'none', why: { en: expect.stringMatching(what) } })
    const daily = await reading('Daily', 9)
    expect(daily?.why?.en).not.toContain('divisible')
  })
})
