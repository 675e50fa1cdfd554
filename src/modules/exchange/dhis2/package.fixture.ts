import { Readable } from 'node:stream'

/** An object as the file that holds it. */
export const fileOf = (sample: object) => () => Readable.from([Buffer.from(JSON.stringify(sample))])

/** A small file in the shape in which DHIS2 2.40 exports metadata, made up. */

const named = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, created: '2020-01-01T00:00:00.000', lastUpdated: '2022-01-01T00:00:00.000', translations: [] },
  ...more,
})
const vi = (value: string, property = 'NAME') => ({ property, locale: 'vi', value })

export const uids = {
  city: 'cityAAAAAA1',
  district: 'distAAAAAA1',
  communes: ['commAAAAAA1', 'commAAAAAA2'],
  clinic: 'clinAAAAAA1',
  talks: 'deTalksAAA1',
  people: 'dePeopleAA1',
  stock: 'deStockAAA1',
  female: 'cocFemaleA1',
  male: 'cocMaleAAA1',
  set: 'dsQuarterA1',
}

const element = (id: string, name: string, more: object = {}) =>
  named(id, name, {
    ...{ shortName: name, aggregationType: 'SUM', domainType: 'AGGREGATE', valueType: 'INTEGER_ZERO_OR_POSITIVE' },
    ...{ categoryCombo: { id: 'bjDvmb4bfuf' }, zeroIsSignificant: false, ...more },
  })
const indicator = (id: string, name: string, numerator: string, denominator: string, more: object = {}) =>
  named(id, name, { numerator, denominator, indicatorType: { id: 'itPercentA1' }, annualized: false, ...more })

export function samplePackage() {
  return {
    package: { name: 'SAMPLE', version: '1.0.0', type: 'AGG', locale: 'en', DHIS2Version: '2.40.4' },
    organisationUnitLevels: [named('lvlAAAAAAA1', 'City', { level: 1 })],
    organisationUnits: [
      named(uids.clinic, 'Trạm y tế', {
        ...{ path: `/${uids.city}/${uids.district}/${uids.communes[0]}/${uids.clinic}`, level: 4 },
        ...{ parent: { id: uids.communes[0] }, openingDate: '2010-01-01T00:00:00.000' },
      }),
      named(uids.communes[0] ?? '', 'Ô Chợ Dừa', {
        ...{ path: `/${uids.city}/${uids.district}/${uids.communes[0]}`, level: 3, code: '00199' },
        ...{ parent: { id: uids.district }, openingDate: '2010-01-01T00:00:00.000' },
      }),
      named(uids.communes[1] ?? '', 'Another name', {
        ...{ path: `/${uids.city}/${uids.district}/${uids.communes[1]}`, level: 3, code: '00193' },
        ...{ parent: { id: uids.district }, openingDate: '2010-01-01T00:00:00.000' },
      }),
      named(uids.district, 'Dong Da district', {
        ...{ path: `/${uids.city}/${uids.district}`, level: 2, translations: [vi('Quận Đống Đa')] },
        ...{ parent: { id: uids.city }, openingDate: '2010-01-01T00:00:00.000' },
      }),
      named(uids.city, 'Hà Nội', { path: `/${uids.city}`, level: 1, openingDate: '1990-01-01T00:00:00.000' }),
    ],
    categories: [named('catSexAAAA1', 'Sex')],
    categoryOptions: [
      named('optFemaleA1', 'Female', { translations: [vi('Nữ')] }),
      named('optMaleAAA1', 'Male', { translations: [vi('Nam')] }),
    ],
    categoryCombos: [
      named('bjDvmb4bfuf', 'default', { code: 'default' }),
      named('ccSexAAAAA1', 'Sex', { dataDimensionType: 'DISAGGREGATION' }),
    ],
    categoryOptionCombos: [
      named('HllvX50cXC0', 'default', { code: 'default', categoryCombo: { id: 'bjDvmb4bfuf' } }),
      named(uids.female, 'Female', {
        ...{ code: 'SEX-F', categoryCombo: { id: 'ccSexAAAAA1' }, categoryOptions: [{ id: 'optFemaleA1' }] },
      }),
      named(uids.male, 'Male', { categoryCombo: { id: 'ccSexAAAAA1' }, categoryOptions: [{ id: 'optMaleAAA1' }] }),
    ],
    dataElements: [
      element(uids.talks, 'Talks held', { code: 'TALKS 01', translations: [vi('Số cuộc nói chuyện')] }),
      element(uids.people, 'People reached', { categoryCombo: { id: 'ccSexAAAAA1' } }),
      element(uids.stock, 'Groups at work', { aggregationType: 'LAST', valueType: 'NUMBER', code: 'GROUPS' }),
      element('deMeanAAAA1', 'Mean wait', { aggregationType: 'AVERAGE' }),
      element('deTextAAAA1', 'Remarks', { valueType: 'LONG_TEXT' }),
      element('deTrackAAA1', 'Age', { domainType: 'TRACKER' }),
      element('deLostAAAA1', 'Lost', { categoryCombo: { id: 'ccGoneAAAA1' } }),
    ],
    dataSets: [
      named(uids.set, 'Quarterly sheet', {
        ...{ code: 'QS', periodType: 'Quarterly', timelyDays: 10, translations: [vi('Phiếu quý')] },
        organisationUnits: uids.communes.map((id) => ({ id })),
        dataSetElements: [uids.talks, uids.people, 'deTextAAAA1'].map((id) => ({
          dataSet: { id: uids.set },
          dataElement: { id },
        })),
      }),
      named('dsDailyAAA1', 'Daily sheet', {
        ...{ periodType: 'Daily', organisationUnits: [{ id: uids.district }] },
        dataSetElements: [{ dataElement: { id: uids.stock } }],
      }),
      named('dsSecondAA1', 'Second sheet', {
        ...{ periodType: 'Yearly', organisationUnits: [{ id: uids.communes[0] }] },
        dataSetElements: [{ dataElement: { id: uids.talks } }],
      }),
    ],
    indicatorTypes: [
      named('itPercentA1', 'Percentage', { factor: 100, number: false }),
      named('itThousand1', 'Per 1000', { factor: 1000, number: false }),
      named('itNumberAA1', 'Number', { factor: 1, number: true }),
    ],
    indicators: [
      indicator('inShareAAA1', 'Share of women', `#{${uids.people}.${uids.female}}`, `#{${uids.people}}`, {
        code: 'SHARE_F',
        translations: [vi('Tỷ lệ nữ')],
      }),
      indicator('inTotalAAA1', 'Talks and groups', `#{${uids.talks}}+#{${uids.stock}}`, '1', {
        indicatorType: { id: 'itNumberAA1' },
      }),
      indicator('inRateAAAA1', 'People per talk', `#{${uids.people}}`, `#{${uids.talks}.HllvX50cXC0}`, {
        indicatorType: { id: 'itThousand1' },
      }),
      indicator('inTwiceAAA1', 'Twice the total', 'N{inTotalAAA1}*C{constTwoAA1}', '1', {
        indicatorType: { id: 'itNumberAA1' },
      }),
      indicator('inMeanAAAA1', 'Of the mean', '#{deMeanAAAA1}', '1'),
      indicator('inGroupAAA1', 'Per unit', `#{${uids.talks}}`, 'OUG{ougAAAAAAA1}'),
      indicator('inSelfAAAA1', 'Itself', 'N{inSelfAAAA1}', '1'),
    ],
    constants: [named('constTwoAA1', 'Two', { value: 2 })],
    dashboards: [named('dashAAAAAA1', 'D'), named('dashAAAAAA2', 'E')],
    programs: [named('progAAAAAA1', 'P')],
    users: [named('userAAAAAA1', 'U')],
    optionSets: [named('osAAAAAAAA1', 'O')],
  }
}
