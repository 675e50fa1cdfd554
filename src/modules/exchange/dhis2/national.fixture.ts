/**
 * A file in the shape of what DHIS2 2.40 exports of a national HMIS with the WHO aggregate packages installed (TB, malaria,
 * HIV): uids without meaning, sharing and access on every object, breakdowns by age and sex, sections and custom forms,
 * populations by the year, indicators per 100 000. Made up.
 */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const uid = (kind: string, n = 0): string =>
  `${letters[kind.length * 5] ?? 'z'}${kind.replace(/[^A-Za-z0-9]/g, '').slice(0, 6)}${String(n).padStart(4, '0')}`
    .padEnd(11, 'x')
    .slice(0, 11)

const named = (id: string, name: string, more: object = {}) => ({
  ...{
    lastUpdated: '2023-03-07T10:16:59.561',
    created: '2021-05-04T00:53:47.000',
    href: `https://his.example/api/x/${id}`,
  },
  ...{ id, name, displayName: name, shortName: name.slice(0, 50), externalAccess: false, favorite: false },
  ...{ createdBy: { id: 'M5zQapPyTZI', name: 'Nguyễn Văn A' }, lastUpdatedBy: { id: 'M5zQapPyTZI' } },
  ...{ sharing: { owner: 'M5zQapPyTZI', external: false, public: 'rw------', users: {}, userGroups: {} } },
  ...{ access: { read: true, update: true }, translations: [], favorites: [], attributeValues: [] },
  ...more,
})
const ref = (id: string) => ({ id })

export const ids = {
  country: uid('country'),
  provinces: [uid('province', 1), uid('province', 2)],
  facilities: [1, 2, 3, 4].map((n) => uid('facility', n)),
  cases: uid('tbcases'),
  tested: uid('tested'),
  deaths: uid('deaths'),
  population: uid('population'),
  parts: [1, 2, 3, 4].map((n) => uid('coc', n)),
  monthly: uid('monthlyset'),
  yearly: uid('yearlyset'),
  rate: uid('incidence'),
  share: uid('positivity'),
}

const [first = '', second = ''] = ids.provinces
const provinceOf = (at: number): string => (at < 2 ? first : second)
const element = (id: string, code: string, name: string, more: object = {}) =>
  named(id, name, {
    ...{ code, formName: name, aggregationType: 'SUM', domainType: 'AGGREGATE', valueType: 'INTEGER_ZERO_OR_POSITIVE' },
    ...{ categoryCombo: ref('bjDvmb4bfuf'), zeroIsSignificant: false, aggregationLevels: [], legendSets: [], ...more },
  })
const indicator = (id: string, code: string, name: string, type: string, numerator: string, denominator: string) =>
  named(id, name, {
    ...{ code, numerator, denominator, numeratorDescription: 'N', denominatorDescription: 'D', annualized: false },
    ...{ indicatorType: ref(type), decimals: 1 },
  })
const dataSet = (id: string, code: string, name: string, periodType: string, elements: string[]) =>
  named(id, name, {
    ...{ code, periodType, timelyDays: 15, openFuturePeriods: 0, expiryDays: 0, categoryCombo: ref('bjDvmb4bfuf') },
    organisationUnits: ids.facilities.map(ref),
    dataSetElements: elements.map((one) => ({ dataSet: ref(id), dataElement: ref(one) })),
    ...{ sections: [ref(uid('section', 1))], indicators: [], formType: 'SECTION' },
  })

export function nationalPackage() {
  return {
    system: { id: 'b63a4be1', rev: '2b15d2d', version: '2.40.4', date: '2024-02-05T09:11:32.044' },
    organisationUnits: [
      ...ids.facilities.map((id, at) =>
        named(id, `Trạm Y tế số ${at + 1}`, {
          ...{
            level: 3,
            path: `/${ids.country}/${provinceOf(at)}/${id}`,
            parent: ref(provinceOf(at)),
            code: `HC${at + 1}`,
          },
          ...{ openingDate: '2001-01-01T00:00:00.000', geometry: { type: 'Point', coordinates: [105.8, 21.02] } },
        }),
      ),
      ...ids.provinces.map((id, at) =>
        named(id, `Huyện ${at === 0 ? 'Đông' : 'Tây'}`, {
          ...{
            level: 2,
            path: `/${ids.country}/${id}`,
            parent: ref(ids.country),
            openingDate: '1990-01-01T00:00:00.000',
          },
        }),
      ),
      named(ids.country, 'Tỉnh Bình An', { level: 1, path: `/${ids.country}`, openingDate: '1990-01-01T00:00:00.000' }),
    ],
    organisationUnitLevels: [named(uid('lvl', 1), 'Tỉnh', { level: 1 }), named(uid('lvl', 2), 'Huyện', { level: 2 })],
    categoryOptions: ['0-14 years', '15+ years', 'Female', 'Male'].map((name, at) => named(uid('option', at), name)),
    categories: [
      named(uid('category', 1), 'Age (0-14, 15+)', { categoryOptions: [ref(uid('option', 0)), ref(uid('option', 1))] }),
      named(uid('category', 2), 'Sex', { categoryOptions: [ref(uid('option', 2)), ref(uid('option', 3))] }),
    ],
    categoryCombos: [
      named('bjDvmb4bfuf', 'default', { code: 'default', categories: [ref('GLevLNI9wkl')] }),
      named(uid('combo', 1), 'Age/Sex', { categories: [ref(uid('category', 1)), ref(uid('category', 2))] }),
    ],
    categoryOptionCombos: [
      named('HllvX50cXC0', 'default', { code: 'default', categoryCombo: ref('bjDvmb4bfuf') }),
      ...ids.parts.map((id, at) =>
        named(id, `${at < 2 ? '0-14 years' : '15+ years'}, ${at % 2 === 0 ? 'Female' : 'Male'}`, {
          categoryCombo: ref(uid('combo', 1)),
          categoryOptions: [ref(uid('option', at < 2 ? 0 : 1)), ref(uid('option', at % 2 === 0 ? 2 : 3))],
          ignoreApproval: false,
        }),
      ),
    ],
    dataElements: [
      element(ids.cases, 'TB_NOTIF', 'TB - Notified cases', { categoryCombo: ref(uid('combo', 1)) }),
      element(ids.tested, 'MAL_RDT_TESTED', 'Malaria - RDT tested'),
      element(ids.deaths, 'HIV_DEATHS', 'HIV - Deaths', { aggregationType: 'AVERAGE' }),
      element(ids.population, 'POP_TOTAL', 'Total population', {
        aggregationType: 'AVERAGE_SUM_ORG_UNIT',
        valueType: 'NUMBER',
      }),
    ],
    dataSets: [
      dataSet(ids.monthly, 'HMIS_MONTHLY', 'HMIS - Monthly', 'Monthly', [ids.cases, ids.tested, ids.deaths]),
      dataSet(ids.yearly, 'POP_YEARLY', 'Population - Yearly', 'Yearly', [ids.population]),
    ],
    sections: [named(uid('section', 1), 'TB', { dataSet: ref(ids.monthly), dataElements: [ref(ids.cases)] })],
    indicatorTypes: [
      named(uid('type', 1), 'Per 100 000', { factor: 100_000, number: false }),
      named(uid('type', 2), 'Percentage', { factor: 100, number: false }),
    ],
    indicators: [
      indicator(
        ids.rate,
        'TB_RATE',
        'TB - Notification rate',
        uid('type', 1),
        `#{${ids.cases}}`,
        `#{${ids.population}}`,
      ),
      indicator(
        ids.share,
        'TB_CHILD',
        'TB - Share of children',
        uid('type', 2),
        ids.parts
          .slice(0, 2)
          .map((part) => `#{${ids.cases}.${part}}`)
          .join('+'),
        `#{${ids.cases}}`,
      ),
    ],
    dataElementGroups: [named(uid('group', 1), 'TB', { dataElements: [ref(ids.cases)] })],
    indicatorGroups: [named(uid('indgroup', 1), 'TB', { indicators: [ref(ids.rate)] })],
    legendSets: [named(uid('legend', 1), 'Rate', { legends: [{ id: uid('leg', 1), startValue: 0, endValue: 10 }] })],
    visualizations: [named(uid('vis', 1), 'TB trend', { type: 'LINE' })],
    dashboards: [named(uid('dash', 1), 'TB', { dashboardItems: [] })],
    userGroups: [named(uid('users', 1), 'TB - Access')],
    users: [named(uid('user', 1), 'admin')],
  }
}

/** The values of a year as *Data export* gives them. */
export function nationalValues(year: string) {
  const of = (
    dataElement: string,
    period: string,
    orgUnit: string,
    value: number,
    categoryOptionCombo = 'HllvX50cXC0',
  ) => ({
    ...{ dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo: 'HllvX50cXC0', value: String(value) },
    ...{
      storedBy: 'admin',
      created: `${year}-12-31T08:00:00.000+0000`,
      lastUpdated: `${year}-12-31T08:00:00.000+0000`,
    },
    ...{ comment: '', followup: false },
  })
  const months = Array.from({ length: 12 }, (_, month) => `${year}${String(month + 1).padStart(2, '0')}`)
  return {
    dataValues: ids.facilities.flatMap((facility, at) => [
      of(ids.population, year, facility, 10_000 * (at + 1)),
      ...months.flatMap((month) => [
        ...ids.parts.map((part, n) => of(ids.cases, month, facility, n + 1, part)),
        of(ids.tested, month, facility, 100),
        of(ids.deaths, month, facility, 1),
      ]),
    ]),
  }
}
