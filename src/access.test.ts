import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../test/app.ts'
import { testDatabase } from '../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../test/factories.ts'
import { openReviews } from './modules/people/index.ts'
import { homeRoutes } from './platform/home/routes.ts'
import { modules } from './server.ts'
import { isWrite } from './shared/contract.ts'

/**
 * Every route × every role, written by hand: what each role is for. `all` are signed in; nobody is not. A route
 * without a row fails the suite. Whether a policy holds for a place is told by each module's own tests.
 */
const { db } = await testDatabase('hanoi')
const { call } = await testApp(db, '2014')
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await openReviews(db, '2014-10-13')
await makeForm(db, 'area', ['talks'])
await makeForm(db, 'commune', ['helped'], { level: 'commune' })
await makeIndicator(db, 'A1', 'helped / helped')
const areaForms = await open(db, 'area', '2014-Q3')
const area = town.areas[0][0] ?? 0
const areaForm = areaForms.get(area)
const [office, officer] = [town.actor('office'), town.actor('officer:0:1')]
const draft = { title: 'K', items: [], agencies: [], phases: [], recipients: [], legalBases: [], signature: null }
const item = {
  key: 'a',
  parentKey: null,
  path: 'I',
  marker: 'I.',
  title: 'M',
  text: '',
  line: 1,
  lead: [],
  support: [],
}
const planOf = (code: string) => ({
  ...{ code, place: town.city, from: '2014-01-01', to: '2015-01-01', draft: { ...draft, items: [item] } },
})
const planId = (await call(office, 'POST', '/plans', planOf('P'))).body.id as number
const itemId = (await call(office, 'GET', `/plans/${planId}/items`)).body.items[0].id as number
const reportOf = { planId, place: town.city, period: 'PLAN_YEAR:2014', dated: '2014-10-13' }
const report = (await call(office, 'POST', '/reports', reportOf)).body.id as string
const areasOf = { place: town.communes[0], form: 'area', period: '2014-Q3' }
const included = { ...areasOf, areas: [town.areas[0][2]], reason: 'x', baseVersion: 0 }
const total = (await call(officer, 'POST', '/totals', included)).body.id as string
const imported = randomUUID()
await sql`insert into exchange.import (id, file_name, figures, refused, rest, state)
  values (${imported}, 'x.csv', 0, 1, 'x', 'sent')`.execute(db)

// Names by which an answer that tells of a person is known.
await sql`update people.account set name = 'Người số ' || id || ' riêng', phone = '+849' || lpad(id::text, 8, '0')`.execute(
  db,
)

const roles = {
  head: town.actor('head:0:0'),
  neighbour: town.actor('head:1:0'),
  officer,
  'other chain': town.actor('officer:front'),
  'other commune': town.actor('officer:1:1'),
  district: town.actor('district:1'),
  'other district': town.actor('district:other'),
  office,
  leader: town.actor('leader'),
  clerk: town.actor('clerk'),
  focal: town.actor('focal'),
  auditor: town.actor('auditor'),
  outsider: town.actor('outsider'),
  nobody: null,
} as const
type Role = keyof typeof roles
const everyone = Object.keys(roles) as Role[]
const all = everyone.filter((role) => role !== 'nobody')
const readers: Role[] = ['office', 'leader', 'focal']
const officers: Role[] = ['officer', 'other chain', 'other commune']
const above: Role[] = ['officer', 'other chain', 'district', ...readers]

/** Whoever reads figures anywhere. */
const figures: Role[] = ['head', 'neighbour', 'other commune', 'other district', ...above]

interface Row {
  path: string
  body?: object
  /** Sent as a form with a file. */
  upload?: true
  may: Role[]
}

const cell = { item: 'A1', place: town.communes[0], period: 'PLAN_YEAR:2014-Q3' }
const pivot = { items: ['A1'], places: { ids: [town.communes[0]] }, periods: ['PLAN_YEAR:2014-Q3'] }
const fields = {
  ...{ vi: 'A', en: 'A', unit: '%', decimals: 1, layer: 'city', direction: 'up', cut: 'year', planPath: null },
  ...{ note: { vi: '', en: '' }, doneFrom: 100, riskFrom: 85, bands: null },
}
const formula = { expression: 'helped / helped', notComputed: null, validFrom: '2014-01-01' }
const shape = {
  ...{ vi: 'A', en: 'A', level: 'neighbourhood', calendar: 'PLAN_YEAR', cut: 'quarter', dueAfterDays: 15 },
  ...{
    dueInWorkingDays: false,
    owedBy: null,
    owedByGroups: [],
    owedByBodies: [],
    opensAfterDays: null,
    evidence: null,
  },
  ...{ sections: [], cells: [], checks: [] },
}
const view = { name: 'V', question: { tab: 'map' }, shared: 'me', place: null }
const kept = (await call(office, 'POST', '/views', view)).body.id as number
const sending = { baseVersion: 99, values: { talks: 1 } }

const ofHead = `/posts/${town.actor('head:0:0').posts[0]?.id}/substitutes`

const unit = officer.posts[0]?.bodyId
/** One passphrase and no code: it is refused of whoever may. */
const enrolment = {
  ...{ publicKey: `age1${'q'.repeat(58)}`, signingKey: 'A'.repeat(43) },
  locks: [1, 1].map((argon) => ({ kind: 'passphrase', argon, salt: 'A'.repeat(22), credential: null, box: 'x' })),
}

const table: Record<string, Row> = {
  'GET /work': { path: '/work', may: all },
  'GET /search': { path: '/search?q=ha', may: all },
  'GET /problems': { path: '/problems', may: everyone },
  'GET /demo': { path: '/demo', may: everyone },
  'PUT /demo/date': { path: '/demo/date', body: { today: '2014-10-13' }, may: all },
  'GET /places': { path: '/places?level=district', may: all },
  'GET /place-groups': { path: '/place-groups', may: all },
  'GET /places/drawing': { path: '/places/drawing?level=commune&asOf=2014-10-13', may: all },
  'GET /places/:id': { path: `/places/${town.district}`, may: all },
  'GET /me': { path: '/me', may: everyone },
  'GET /audit': { path: '/audit', may: ['auditor'] },
  'GET /audit/state': { path: '/audit/state', may: ['auditor'] },
  'GET /audit/export': { path: '/audit/export', may: ['auditor'] },
  'GET /history': {
    path: `/history?kind=submission&object=${areaForm}`,
    // Whoever may read the form.
    may: ['head', 'officer', 'district', 'office'],
  },
  'GET /bodies': { path: '/bodies', may: all },
  'GET /heads': { path: '/heads', may: officers },
  'GET /heads/template': { path: '/heads/template', may: officers },
  'POST /heads/check': { path: '/heads/check', upload: true, may: officers },
  'POST /heads/corrected': { path: '/heads/corrected', upload: true, may: officers },
  'POST /heads': { path: '/heads', upload: true, may: officers },
  'GET /heads/lists': { path: '/heads/lists', may: officers },
  'GET /heads/lists/:id': { path: `/heads/lists/${randomUUID()}`, may: officers },
  'GET /heads/waiting': { path: '/heads/waiting', may: officers },
  // Cut to what one manages: nobody waits for a slip.
  'POST /heads/slips': { path: '/heads/slips', body: { place: town.communes[0] }, may: officers },
  'POST /heads/:accountId/reset': {
    path: `/heads/${town.actor('head:0:0').accountId}/reset`,
    body: { baseVersion: 99 },
    may: ['officer'],
  },
  'PUT /heads/:accountId': {
    path: `/heads/${town.actor('head:0:0').accountId}`,
    body: { baseVersion: 99, name: 'An Văn', phone: '0912345678' },
    may: ['officer'],
  },
  'POST /heads/posts/:postId/withdraw-hand-over': {
    path: `/heads/posts/${town.actor('head:0:0').posts[0]?.id}/withdraw-hand-over`,
    body: { baseVersion: 99 },
    may: ['officer'],
  },
  'GET /reminders': { path: '/reminders', may: all },
  'PUT /reminders': { path: '/reminders', body: { refused: [], quiet: null, baseVersion: 99 }, may: all },
  'POST /reminders/try': { path: '/reminders/try', body: { way: 'sms' }, may: all },
  'GET /reminders/runs': { path: '/reminders/runs', may: ['office'] },
  'PUT /devices/:id': { path: `/devices/${randomUUID()}`, body: {}, may: all },
  'GET /devices/:id': { path: `/devices/${randomUUID()}`, may: everyone },
  'GET /accounts/:accountId/devices': {
    path: `/accounts/${town.actor('head:0:0').accountId}/devices`,
    may: ['head', 'officer'],
  },
  'POST /accounts/:accountId/revoke-devices': {
    path: `/accounts/${town.actor('head:0:0').accountId}/revoke-devices`,
    body: {},
    may: ['head', 'officer'],
  },
  'GET /sign-ins': { path: '/sign-ins', may: all },
  'POST /heads/posts/:postId/hand-over': {
    path: `/heads/posts/${town.actor('head:0:0').posts[0]?.id}/hand-over`,
    body: { baseVersion: 99, name: 'An Văn', phone: '0912345678', from: '2014-10-13' },
    may: ['officer'],
  },
  'GET /accounts': { path: '/accounts?q=ri%C3%AAng', may: ['auditor'] },
  'GET /accounts/:accountId/rights': {
    path: `/accounts/${town.actor('head:0:0').accountId}/rights`,
    may: ['head', 'auditor'],
  },
  'GET /rights/holders': {
    path: `/rights/holders?permission=records.read&place=${area}`,
    // Who manages heads there, in whichever line; the administrator too.
    may: ['officer', 'other chain', 'auditor'],
  },
  'GET /rights/readers': {
    path: `/rights/readers?kind=submission&object=${areaForm}`,
    // Whoever may read the form, and who oversees rights without reading it.
    may: ['head', 'officer', 'district', 'office', 'auditor'],
  },
  'POST /posts/:postId/hand-over': {
    path: `/posts/${town.actor('head:0:0').posts[0]?.id}/hand-over`,
    // Of a head, by who manages them; of any post, by the administrator.
    body: { baseVersion: 99, from: '2014-10-13', to: { name: 'An Văn', phone: '0912345678' } },
    may: ['officer'],
  },
  'GET /reviews': { path: '/reviews', may: [...officers, 'auditor'] },
  'GET /reviews/:on/posts': { path: '/reviews/2014-07-01/posts?kind=heads', may: [...officers, 'auditor'] },
  'POST /reviews/:on/confirm': {
    path: '/reviews/2014-07-01/confirm',
    body: { posts: [{ postId: town.actor('head:0:0').posts[0]?.id, holder: null }] },
    may: ['officer'],
  },
  'POST /reviews/:on/posts/:postId/end': {
    path: `/reviews/2014-07-01/posts/${town.actor('head:0:0').posts[0]?.id}/end`,
    body: { baseVersion: 99, reason: 'thôi việc' },
    may: ['officer'],
  },
  'GET /posts/:postId/substitutes': { path: ofHead, may: ['head', 'officer'] },
  'POST /posts/:postId/substitutes': {
    path: ofHead,
    body: { accountId: 1, from: '2000-01-01', until: '2000-01-01', reason: 'away' },
    may: ['head', 'officer'],
  },
  'POST /posts/:postId/substitutes/:id/end': {
    path: `${ofHead}/${randomUUID()}/end`,
    body: { baseVersion: 99 },
    may: ['head', 'officer'],
  },
  'GET /keys/mine': { path: '/keys/mine', may: [...officers, 'office'] },
  'POST /keys/mine': { path: '/keys/mine', body: enrolment, may: [...officers, 'office'] },
  'PUT /keys/mine/:keyId/locks': {
    path: `/keys/mine/${randomUUID()}/locks`,
    body: { lock: enrolment.locks[0] },
    may: [...officers, 'office'],
  },
  'POST /keys/mine/:keyId/end': {
    path: `/keys/mine/${randomUUID()}/end`,
    body: { reason: 'stolen' },
    may: [...officers, 'office'],
  },
  // The members of the unit alone: another line of the same commune is another unit.
  'GET /keys/units/:bodyId': { path: `/keys/units/${unit}`, may: ['officer'] },
  'POST /keys/units/:bodyId/join': { path: `/keys/units/${unit}/join`, body: {}, may: ['officer'] },
  // Nobody has joined, so that nobody steers.
  'POST /keys/units/:bodyId/leave': { path: `/keys/units/${unit}/leave`, body: { accountId: 1 }, may: [] },
  'POST /keys/units/:bodyId/epochs': {
    path: `/keys/units/${unit}/epochs`,
    body: { baseEpoch: 0, statement: 'x', shares: [{ keyId: randomUUID(), box: 'x' }] },
    may: [],
  },
  'POST /keys/units/:bodyId/shares': {
    path: `/keys/units/${unit}/shares`,
    body: { keyId: randomUUID(), shares: [{ epoch: 1, box: 'x' }] },
    may: [],
  },
  'GET /keys/enrolled': { path: '/keys/enrolled', may: [] },
  'GET /measures': { path: '/measures', may: all },
  'GET /indicators': { path: '/indicators', may: all },
  'GET /indicators/:code': { path: '/indicators/A1', may: all },
  'POST /indicators': { path: '/indicators', body: { code: 'Z1', ...fields, ...formula }, may: ['office'] },
  'PUT /indicators/:code': { path: '/indicators/A1', body: { baseVersion: 99, ...fields }, may: ['office'] },
  'POST /indicators/:code/versions': {
    path: '/indicators/A1/versions',
    body: { baseVersion: 99, ...formula },
    may: ['office'],
  },
  'POST /indicators/check': { path: '/indicators/check', body: { expression: 'helped' }, may: ['office'] },
  'GET /indicators/:code/targets': { path: `/indicators/A1/targets?place=${town.city}`, may: all },
  'PUT /indicators/:code/targets': {
    path: '/indicators/A1/targets',
    body: { place: town.city, baseVersion: 99, items: [] },
    may: ['office'],
  },
  'GET /forms': { path: '/forms', may: all },
  'GET /days-off': { path: '/days-off', may: all },
  'PUT /days-off/:day': { path: '/days-off/2014-12-24', body: { vi: 'A', works: false }, may: ['office'] },
  'DELETE /days-off/:day': { path: '/days-off/2014-12-24', may: ['office'] },
  'GET /form-drafts': { path: '/form-drafts', may: ['office'] },
  'POST /form-drafts': { path: '/form-drafts', body: { code: 'n1', chain: 'government', shape }, may: ['office'] },
  'GET /form-drafts/:code': { path: '/form-drafts/area', may: ['office'] },
  'PUT /form-drafts/:code': {
    path: '/form-drafts/area',
    body: { baseVersion: 99, base: 1, shape },
    may: ['office'],
  },
  'POST /form-drafts/:code/owers': {
    path: '/form-drafts/area/owers',
    body: { level: 'neighbourhood', owedBy: null, owedByGroups: [], owedByBodies: [] },
    may: ['office'],
  },
  'DELETE /form-drafts/:code': { path: '/form-drafts/area?baseVersion=99', may: ['office'] },
  'POST /form-drafts/:code/publish': {
    path: '/form-drafts/area/publish',
    body: { baseVersion: 99, from: '2014-11-01' },
    may: ['office'],
  },
  'GET /periods': { path: '/periods', may: all },
  'GET /grid': { path: `/grid?place=${town.communes[0]}&form=area&period=2014-Q3`, may: ['officer'] },
  'GET /grid/template': { path: `/grid/template?place=${town.communes[0]}&form=area&period=2014-Q3`, may: ['officer'] },
  'GET /grid/export': { path: `/grid/export?place=${town.communes[0]}&form=area&period=2014-Q3`, may: ['officer'] },
  'POST /grid/read': { path: '/grid/read', body: areasOf, upload: true, may: ['officer'] },
  'POST /grid/sheets': { path: '/grid/sheets', body: areasOf, upload: true, may: ['officer'] },
  'POST /grid/mappings': {
    path: '/grid/mappings',
    body: { ...areasOf, mapping: '{}' },
    upload: true,
    may: ['officer'],
  },
  'POST /grid/marked': { path: '/grid/marked', body: areasOf, upload: true, may: ['officer'] },
  'GET /totals': { path: `/totals?place=${town.communes[0]}&form=area&period=2014-Q3`, may: ['officer'] },
  'POST /totals': {
    path: '/totals',
    body: {
      ...{ place: town.communes[0], form: 'area', period: '2014-Q3' },
      ...{ areas: [area], reason: 'x', baseVersion: 99 },
    },
    may: ['officer'],
  },
  'POST /totals/:id/withdraw': {
    path: `/totals/${total}/withdraw`,
    body: { areas: [town.areas[0][2]], reason: 'x', baseVersion: 99 },
    may: ['officer'],
  },
  'GET /submissions': {
    path: `/submissions?place=${town.communes[0]}&period=2014-Q3`,
    // Filtered in the list itself.
    may: all,
  },
  'POST /submissions': {
    path: '/submissions',
    body: { form: 'area', place: area, period: '2014-Q3' },
    may: ['head', 'officer'],
  },
  'GET /submissions/:id': {
    path: `/submissions/${areaForm}`,
    // Not accepted yet: another chain, like the leader, reads it only then.
    may: ['head', 'officer', 'district', 'office'],
  },
  'PUT /submissions/:id/draft': { path: `/submissions/${areaForm}/draft`, body: sending, may: ['head', 'officer'] },
  'POST /submissions/:id/send': { path: `/submissions/${areaForm}/send`, body: sending, may: ['head', 'officer'] },
  'POST /submissions/:id/return': {
    path: `/submissions/${areaForm}/return`,
    body: { baseVersion: 99, reason: 'x' },
    may: ['officer'],
  },
  'POST /submissions/:id/extension': {
    path: `/submissions/${areaForm}/extension`,
    body: { baseVersion: 99, until: '2014-11-01', reason: 'x' },
    may: ['officer'],
  },
  'POST /submissions/accept': {
    path: '/submissions/accept',
    body: { items: [{ id: areaForm, baseVersion: 99 }] },
    may: ['officer'],
  },
  'POST /photos': {
    path: '/photos',
    upload: true,
    may: [
      'head',
      'neighbour',
      'officer',
      'other chain',
      'other commune',
      'district',
      'other district',
      'office',
      'focal',
    ],
  },
  'GET /submissions/:id/evidence/:field': {
    path: `/submissions/${areaForm}/evidence/*`,
    may: ['head', 'officer', 'district', 'office'],
  },
  'GET /submissions/:id/photo': {
    path: `/submissions/${areaForm}/photo`,
    // The paper stays in its chain, accepted or not.
    may: ['head', 'officer', 'district', 'office'],
  },
  'GET /progress': {
    path: `/progress?place=${town.communes[0]}&period=2014-Q3`,
    // Who has sent is for everybody there; what was said only for who decides it.
    may: ['officer', 'other chain', 'district', 'office', 'leader'],
  },
  'GET /submissions/:id/cells': {
    path: `/submissions/${areaForm}/cells`,
    may: ['head', 'officer', 'district', 'office'],
  },
  'GET /submissions/:id/cells/:field': {
    path: `/submissions/${areaForm}/cells/talks`,
    may: ['head', 'officer', 'district', 'office'],
  },
  'POST /submissions/:id/cells/:field/remarks': {
    path: `/submissions/${areaForm}/cells/talks/remarks`,
    body: { kind: 'note', text: 'x' },
    may: ['head', 'officer'],
  },
  'GET /waiting': {
    path: `/waiting?place=${town.communes[0]}`,
    may: ['officer', 'other chain', 'district', 'office', 'leader'],
  },
  'GET /progress/export': {
    path: `/progress/export?place=${town.communes[0]}&period=2014-Q3`,
    // Who has sent is for everybody there; what was said only for who decides it.
    may: ['officer', 'other chain', 'district', 'office', 'leader'],
  },
  'POST /consolidations': {
    path: '/consolidations',
    body: { place: town.district, chain: 'government', period: '2014-Q3', baseVersion: 99 },
    may: ['district'],
  },
  'POST /pivot': { path: '/pivot', body: pivot, may: above },
  'POST /explain': { path: '/explain', body: cell, may: above },
  'GET /scorecard': { path: `/scorecard?place=${town.communes[0]}&period=PLAN_YEAR:2014-Q3`, may: above },
  'GET /leader': { path: `/leader?place=${town.communes[0]}&period=2014-Q3`, may: above },
  // Who may is the pivot's own policy.
  'POST /pivot/export': { path: '/pivot/export?format=csv', body: pivot, may: above },
  // One's own, and those shared with who reads figures there.
  'GET /views': { path: '/views', may: figures },
  'POST /views': { path: '/views', body: view, may: figures },
  'PUT /views/:id': { path: `/views/${kept}`, body: { ...view, baseVersion: 99 }, may: ['office'] },
  'DELETE /views/:id': { path: `/views/${kept}?baseVersion=99`, may: ['office'] },
  'GET /plans': { path: '/plans', may: all },
  'GET /plans/:id/items': { path: `/plans/${planId}/items`, may: all },
  'POST /plans': { path: '/plans', body: planOf('P'), may: ['office'] },
  'POST /plans/read': { path: '/plans/read', upload: true, may: ['office'] },
  'PATCH /plans/:id/items/:itemId': {
    path: `/plans/${planId}/items/${itemId}`,
    body: { baseVersion: 1, title: 'M' },
    may: ['office'],
  },
  'GET /reports': { path: '/reports', may: [...readers, 'clerk'] },
  'POST /reports': { path: '/reports', body: reportOf, may: ['office'] },
  'GET /reports/:id': { path: `/reports/${report}`, may: [...readers, 'clerk'] },
  'PUT /reports/:id/narratives': {
    path: `/reports/${report}/narratives`,
    body: { baseVersion: 1, narratives: {} },
    may: ['office'],
  },
  'GET /reports/:id/document': { path: `/reports/${report}/document`, may: [...readers, 'clerk'] },
  'GET /reports/:id/scan': { path: `/reports/${report}/scan`, may: [...readers, 'clerk'] },
  'GET /reports/:id/differences': { path: `/reports/${report}/differences`, may: [...readers, 'clerk'] },
  'POST /reports/:id/documents': { path: `/reports/${report}/documents`, body: {}, may: ['office'] },
  'POST /reports/:id/sign': {
    path: `/reports/${report}/sign`,
    body: { baseVersion: 1, number: '1', signedOn: '2014-10-13', signedByName: 'A' },
    upload: true,
    may: ['clerk'],
  },
  'POST /reports/:id/signing': {
    path: `/reports/${report}/signing`,
    body: { baseVersion: 1, number: '1', signedOn: '2014-10-13', signedByName: 'A', reason: 'x' },
    upload: true,
    may: ['clerk'],
  },
  'POST /reports/:id/return': {
    path: `/reports/${report}/return`,
    body: { baseVersion: 99, reason: 'x' },
    may: ['leader', 'clerk'],
  },
  'POST /reports/:id/recall': { path: `/reports/${report}/recall`, body: { baseVersion: 99 }, may: ['office'] },
  'POST /reports/:id/discard': { path: `/reports/${report}/discard`, body: { baseVersion: 99 }, may: ['office'] },
  'POST /values/check': { path: '/values/check', upload: true, may: ['office'] },
  'POST /values': { path: '/values', upload: true, may: ['office'] },
  'GET /imports': { path: '/imports', may: ['office'] },
  'GET /imports/:id/rest': { path: `/imports/${imported}/rest`, may: ['office'] },
  // What it says is for who may accept it, persons' small counts too.
  'GET /imports/:id': { path: `/imports/${imported}`, may: ['office'] },
  'GET /imports/:id/figures': { path: `/imports/${imported}/figures`, may: ['office'] },
  'POST /imports/accept': {
    path: '/imports/accept',
    body: { items: [{ id: imported, baseVersion: 1 }] },
    may: ['office'],
  },
  'POST /imports/:id/withdraw': {
    path: `/imports/${imported}/withdraw`,
    body: { baseVersion: 2, reason: 'x' },
    may: ['office'],
  },
  'POST /exchange/dhis2/metadata/check': { path: '/exchange/dhis2/metadata/check', upload: true, may: ['office'] },
  'POST /exchange/dhis2/metadata': { path: '/exchange/dhis2/metadata', upload: true, may: ['office'] },
  'POST /exchange/dhis2/dataValueSets': {
    path: '/exchange/dhis2/dataValueSets',
    body: { dataValues: [] },
    may: ['office'],
  },
  'GET /exchange/dhis2/dataValueSets': {
    path: '/exchange/dhis2/dataValueSets?dataSet=commune&orgUnit=hn-00199-a&period=2014Q3&idScheme=CODE',
    may: above,
  },
  'POST /exchange/upward': { path: '/exchange/upward', body: { period: '2014-Q3' }, may: ['office'] },
  'GET /exchange/upward/key': { path: '/exchange/upward/key', may: ['office'] },
  'POST /reports/:id/submit': { path: `/reports/${report}/submit`, body: { baseVersion: 2 }, may: ['office'] },
}

const form = (fields: object = {}): Buffer =>
  Buffer.from(
    [
      ...Object.entries(fields).map(
        ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}`,
      ),
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
    ].join('\r\n'),
  )

const routes = [...homeRoutes, ...modules.flatMap((module) => module.routes)]
const served = routes.map(({ contract }) => contract)

/** What a question says of the persons in its answer; a write leaves its line anyway. */
const personalOf = (name: string) => {
  const route = routes.find(({ contract }) => `${contract.method} ${contract.path}` === name)
  return route && isWrite(route.contract) ? 'audited' : route?.personal
}

/** Whether an answer holds the name or the number of anybody but who asked. */
function namesAnother(answer: unknown, asker: number | undefined): boolean {
  const text = Buffer.isBuffer(answer) ? answer.toString('utf8') : JSON.stringify(answer ?? null)
  const ids = [...text.matchAll(/Người số (\d+) riêng|(?:\+84|0)9(0000\d{4})(?!\d)/g)]
  return ids.some(([, name, phone]) => Number(name ?? phone) !== asker)
}

test('every route has its row, and no row is of a route that is gone', () => {
  expect(Object.keys(table).sort()).toEqual(served.map(({ method, path }) => `${method} ${path}`).sort())
})

test.each(Object.entries(table))('%s', async (route, { path, body, upload, may }) => {
  const method = route.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  const allowed: Role[] = []
  for (const role of everyone) {
    const [content, kind] = upload ? [form(body), { 'content-type': 'multipart/form-data; boundary=b' }] : [body, {}]
    const headers = { 'idempotency-key': randomUUID(), ...kind }
    const { status, body: answer } = await call(roles[role], method, path, content, headers)
    expect(status, JSON.stringify(answer)).toBeLessThan(500)
    if (role === 'nobody' && !may.includes('nobody')) expect(status).toBe(401)
    if (status !== 401 && status !== 403) allowed.push(role)
    if (status === 200 && namesAnother(answer, roles[role]?.accountId)) expect(personalOf(route), route).toBeDefined()
  }
  expect(allowed).toEqual(everyone.filter((role) => may.includes(role)))
})
