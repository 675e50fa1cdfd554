import { namesNobody, read, type Served, write } from '../../../platform/http/serve.ts'
import { Problem, type Sentence } from '../../../shared/problem.ts'
import { mayReadFigures } from '../../indicators/index.ts'
import { exchangeProblems } from '../contract.ts'
import { csvRow } from '../csv.ts'
import { mayImport, mayImportThese, ownLine, type Reach } from '../policy.ts'
import { sourceOf } from '../upload.ts'
import { alikeLines } from './alike-lines.ts'
import { checkMetadataFile, importMetadataFile } from './contract.ts'
import { checkMetadata, importMetadata, type MetadataTaken } from './metadata.ts'
import { metadataAudit, postValues, unitsCsv } from './said.ts'
import { getDataValues, postDataValues } from './values/contract.ts'
import { type GivenValue, giveValues, readQuestion } from './values/give.ts'
import { wantedOf } from './wanted.ts'

const MOST_LINES = 1_000

function answerOf({ counts, lines, rest, open }: MetadataTaken) {
  const alike = alikeLines(lines)
  return {
    ...{ counts, rest, open: open.length, alike: alike.slice(0, MOST_LINES), alikeCount: alike.length },
    lines: lines.slice(0, MOST_LINES).map(({ persons: _, computed: __, ...line }) => line),
    lineCount: lines.length,
  }
}

const newElements = ({ lines }: MetadataTaken) =>
  lines.flatMap(({ uid, name, what, persons }) =>
    persons === undefined || what !== 'new' ? [] : [{ uid, name, persons }],
  )

export const dhisRoutes: Served[] = [
  read(checkMetadataFile, {
    policy: mayImport,
    answer: async ({ db, body, upload, today }) => {
      const taken = await checkMetadata(db, sourceOf(upload), await wantedOf(body, today))
      return { ...answerOf(taken), unitsCsv: unitsCsv(taken), elements: newElements(taken) }
    },
  }),
  write(importMetadataFile, {
    policy: mayImport,
    write: async ({ db, body, upload, today }) => {
      const taken = await importMetadata(db, sourceOf(upload), await wantedOf(body, today))
      return { answer: answerOf(taken), audit: [metadataAudit(upload?.sha256 ?? '', taken)] }
    },
  }),
  write(postDataValues, {
    policy: mayImport,
    write: ({ db, query, upload, actor, today }) => {
      const { chain = ownLine(actor), strictOrganisationUnits, ...rest } = query
      if (strictOrganisationUnits) throw new Problem(exchangeProblems.notChecked, { name: 'strictOrganisationUnits' })
      if (!upload || upload.size === 0) throw new Problem(exchangeProblems.noValueSet)
      const by = actor?.accountId ?? null
      const reaches = (reach: Reach) => mayImportThese(actor, reach)
      return postValues(db, upload.open, { ...rest, chain, reaches, by, today })
    },
  }),
  read(getDataValues, {
    load: async ({ db, query: { chain, standing, ...query } }) => ({
      ...{ question: await readQuestion(db, { chain, standing, ...query }), chain, standing },
    }),
    policy: (actor, { question, chain, standing }) =>
      mayReadFigures(actor, { paths: [...question.paths.values()].flat(), standing, chain }),
    personal: namesNobody,
    answer: async ({ db, actor, query, today, accept }, { question }) => {
      const { values, masked } = await giveValues(db, actor, question, { ...query, today })
      const isCsv = query.format === 'csv' || (query.format === undefined && accept.includes('csv'))
      const headers = { [MASKED_VALUES]: String(masked) }
      return { ...(isCsv ? csvOf(values) : jsonOf(values, masked)), headers }
    },
  }),
]

/** Of CSV nothing but a header can say it: another row would be read as a value. */
const MASKED_VALUES = 'x-masked-values'

/** Beside the values, where who reads them meets it first; DHIS2 passes over names that it does not know. */
const maskedSaid = (count: number): Sentence & { count: number } => ({
  count,
  vi: `${count} số liệu ở cấp dưới thành phố (số đếm người, hoặc số chỉ nêu theo khoảng như hộ ký cam kết) không được đưa ra, để không ai và không hộ nào bị nhận ra: chỗ thiếu không có nghĩa là không có báo cáo. Tổng của thành phố xem ở trang Số liệu; số của từng địa bàn thì người duyệt ở đó lấy được.`,
  en: `${count} figures below the city (counts of persons, or what is told by bands only, as households that pledged) are left out, so that no person and no household is recognised: a gap does not mean that nothing was reported. The total of the city stands under Figures; those of a place are given to who accepts them there.`,
})

const jsonOf = (dataValues: GivenValue[], masked: number) => ({
  bytes: Buffer.from(JSON.stringify({ ...(masked > 0 && { masked: maskedSaid(masked) }), dataValues })),
  ...{ mediaType: 'application/json; charset=utf-8', name: 'dataValueSets.json' },
})

/** DHIS2's columns; who said it, when and why is never given. */
const csvHead =
  'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted'

const csvOf = (values: GivenValue[]) => {
  const lines = values.map((one) =>
    csvRow([
      one.dataElement,
      one.period,
      one.orgUnit,
      one.categoryOptionCombo,
      one.attributeOptionCombo,
      one.value,
      '',
      '',
      '',
      'false',
      '',
    ]),
  )
  const bytes = Buffer.from(`${[csvHead, ...lines].join('\n')}\n`)
  return { bytes, mediaType: 'text/csv; charset=utf-8', name: 'dataValueSets.csv' }
}
