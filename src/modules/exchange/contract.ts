import { z } from 'zod'
import { DayOut, route, Version } from '../../shared/contract.ts'
import { problems } from '../../shared/problem.ts'

/** Read as streams: what bounds them is the disk, not the memory. */
export const LARGEST_MB = 500

const Options = z.object({
  chain: z
    .string()
    .max(30)
    .optional()
    .describe(
      'The reporting line of what is said, where a row names none: the body of that line at the place. Left out: the one line that may be imported for, else government',
    ),
})

const Fault = z.object({
  path: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  vi: z.string(),
  en: z.string(),
})

export const checkValues = route({
  method: 'POST',
  path: '/values/check',
  summary: 'Read a CSV of figures (long or wide) and say what would be taken and what is wrong; nothing is saved',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Options,
  answer: z.object({
    shape: z.enum(['long', 'wide']),
    ignored: z.array(z.string()).describe('Columns that say nothing here, by name'),
    rows: z.number(),
    figures: z.number().describe('Those of the good rows'),
    badRows: z.number(),
    measures: z.array(
      z.object({
        ...{ code: z.string(), vi: z.string(), en: z.string(), figures: z.number(), decimals: z.number() },
        total: z.number().describe('What its figures add up to, as they were read'),
      }),
    ),
    places: z.number(),
    faults: z
      .array(Fault)
      .describe('Those alike in one column are one, which names their lines as ranges; the first two hundred'),
    faultCount: z.number(),
    unnamed: z.number().describe('How many faults the list says nothing of'),
  }),
})

export const importValues = route({
  method: 'POST',
  path: '/values',
  summary: 'Import a CSV of figures; provisional until a second person accepts the import',
  upload: true,
  largestMb: LARGEST_MB,
  body: Options.extend({
    rows: z.enum(['all', 'good']).default('all').describe('All of the file or nothing; or its good rows'),
  }),
  answer: z.object({ id: z.string(), figures: z.number(), refused: z.number() }),
})

export const Import = z.object({
  id: z.string(),
  fileName: z.string(),
  figures: z.number(),
  refused: z.number().describe('Rows left out; /imports/{id}/rest has them'),
  state: z.enum(['sent', 'accepted', 'withdrawn']),
  version: z.number(),
  importedBy: z.string().nullable(),
  importedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  isOwn: z.boolean().describe('Imported by who asks: somebody else accepts it'),
})
export type Import = z.infer<typeof Import>

const ById = z.object({ id: z.uuid() })

export const listImports = route({
  method: 'GET',
  path: '/imports',
  summary: 'Files of figures that were imported, latest first: of those that wait the oldest, of the others the latest',
  answer: z.object({
    items: z.array(Import),
    waiting: z.number().describe('How many wait for a second person; more than are listed where there are very many'),
  }),
})

export const getRest = route({
  method: 'GET',
  path: '/imports/:id/rest',
  summary: 'The rows an import left out, each with what is wrong, as CSV',
  params: ById,
  file: true,
  answer: z.any(),
})

const Sum = z.object({
  ...{ code: z.string(), vi: z.string(), en: z.string(), unit: z.string(), decimals: z.number() },
  figures: z.number().describe('That nobody said before'),
  isLevel: z.boolean().describe('A level: what it adds up to over periods is no quantity'),
  total: z.number().describe('What these add up to, of all periods'),
  changed: z.number().describe('That stood already and get another value'),
  difference: z.number().describe('By how much these differ together'),
  gone: z.number().describe('That stood already and are taken back'),
  ...{ places: z.number(), periods: z.number() },
  ...{ from: DayOut, to: DayOut.describe('Exclusive') },
})
export type Sum = z.infer<typeof Sum>

const FigureOf = z.object({
  measure: z.object({ code: z.string(), vi: z.string(), en: z.string(), unit: z.string(), decimals: z.number() }),
  part: z.object({ vi: z.string(), en: z.string() }).nullable(),
  ...{ placeName: z.string(), communeName: z.string().nullable(), bodyName: z.string() },
  ...{ from: DayOut, to: DayOut.describe('Exclusive') },
  before: z.number().nullable().describe('What stood before this import; null where nothing did'),
  value: z.number().nullable().describe('Null where it is taken back'),
})
export type FigureOf = z.infer<typeof FigureOf>

/** So many figures are a page, and so many changes are shown beside the sums. */
export const PAGE = 50
/** Beyond this nobody looks through figures one by one. */
export const MOST_SHOWN = 5_000

export const getImport = route({
  method: 'GET',
  path: '/imports/:id',
  summary: 'An import with what it says: its figures summed by measure, and the first of those it changes',
  params: ById,
  answer: z.object({
    import: Import,
    sums: z.array(Sum).describe('The first 200 measures; none for one taken back'),
    measures: z.number().describe('How many measures there are'),
    changes: z.array(FigureOf).describe('Those that stood already, the first 50'),
  }),
})

export const listImportFigures = route({
  method: 'GET',
  path: '/imports/:id/figures',
  summary: 'The figures of an import by page, as it says them, with what stood before; the first five thousand',
  params: ById,
  query: z.object({ offset: z.coerce.number().int().min(0).max(MOST_SHOWN).default(0) }),
  answer: z.object({ items: z.array(FigureOf) }),
})

export const acceptImports = route({
  method: 'POST',
  path: '/imports/accept',
  summary:
    'Make all figures of imports official, those of all or of none; never one’s own. One that changes another goes with it or after it',
  body: z.object({
    items: z
      .array(z.object({ id: z.uuid(), baseVersion: Version }))
      .min(1)
      .max(200),
  }),
  answer: z.object({ accepted: z.number(), figures: z.number() }),
})

export const withdrawImport = route({
  method: 'POST',
  path: '/imports/:id/withdraw',
  summary: 'Take back all figures of an import; what it said stays readable in the ledger',
  params: ById,
  body: z.object({ baseVersion: Version, reason: z.string().trim().min(1).max(1000) }),
  answer: z.object({ version: z.number() }),
})

export const exchangeProblems = problems('exchange', {
  notOver: {
    status: 409,
    vi: '{period} chưa hết (hết ngày {day}), nên chưa có số để ký và chuyển lên cấp trên. Chọn kỳ đã hết.',
    en: 'The period {periodEn} is not over (its last day is {day}): there is nothing yet to sign and send upward. Choose one that is.',
  },
  badFile: {
    status: 400,
    vi: '{count} chỗ sai trong tệp nên chưa nhập gì. Sửa theo danh sách rồi nhập lại, hoặc chọn chỉ nhập dòng đúng.',
    en: '{count} faults in the file, so nothing was imported. Mend them and import again, or take the good rows only.',
  },
  badHeader: {
    status: 400,
    vi: 'Không nhận ra các cột của tệp. Dòng đầu phải có các cột place, period và measure, value (hoặc Địa bàn, Kỳ, Số liệu, Giá trị); hoặc place, period và mỗi số liệu gốc một cột.',
    en: 'The columns are not known. The first line needs the columns place, period and measure, value (or Địa bàn, Kỳ, Số liệu, Giá trị); or place, period and a column for each measure.',
  },
  unknownColumns: {
    status: 400,
    vi: 'Không có số liệu gốc nào mang mã ở các cột {names}. Sửa tên cột theo mã ở trang Danh mục số liệu gốc, hoặc bỏ các cột ấy khỏi tệp.',
    en: 'There is no measure of the codes in the columns {names}. Correct their names by the codes on the page Measures, or take the columns out of the file.',
  },
  strayColumns: {
    status: 400,
    vi: 'Không hiểu các cột {names}. Tệp dạng dọc có các cột measure, place, period, value, nếu cần thì category, body; sửa tên cột viết sai, hoặc bỏ các cột ấy khỏi tệp.',
    en: 'The columns {names} are not known. A long file has the columns measure, place, period, value, where needed category, body; correct a misspelt name, or take the columns out of the file.',
  },
  sameColumns: {
    status: 400,
    vi: 'Các cột {names} trùng nghĩa, không rõ lấy cột nào. Mỗi nghĩa giữ một cột, bỏ các cột kia khỏi tệp.',
    en: 'Of the columns {names} several mean the same, and which to take is not known. Keep one of each meaning and take the others out of the file.',
  },
  noFile: {
    status: 400,
    vi: 'Chưa có tệp, hoặc tệp trống. Chọn tệp cần nhập.',
    en: 'There is no file, or an empty one. Choose the file to import.',
  },
  noValueSet: {
    status: 400,
    vi: 'Nội dung gửi đến trống. Gửi dataValueSets của DHIS2, dạng JSON hoặc CSV, trong thân yêu cầu.',
    en: 'The content sent is empty. Send dataValueSets of DHIS2, in JSON or CSV, as the body of the request.',
  },
  notChecked: {
    status: 400,
    vi: 'Tham số “{name}” của DHIS2 đòi một phép kiểm tra mà ở đây chưa làm. Bỏ tham số ấy, hoặc đặt là false.',
    en: 'The parameter "{name}" of DHIS2 wants a check that is not made here. Leave it out, or set it to false.',
  },
  unreadable: {
    status: 400,
    vi: 'Không đọc được tệp này như một tệp CSV. Xem chỗ được nêu rồi nhập lại.',
    en: 'This file cannot be read as CSV. See the place named and import again.',
  },
  badMetadata: {
    status: 400,
    vi: 'Không đọc được tệp này như siêu dữ liệu của DHIS2. Xem chỗ được nêu rồi nhập lại.',
    en: 'This file cannot be read as metadata of DHIS2. See the place named and import again.',
  },
  noCityLevel: {
    status: 400,
    vi: 'Cần đúng một đơn vị ở cấp thành phố, tệp cho {cities}. Ghi cấp nào là gì, như --levels 2=city,3=district,4=commune.',
    en: 'Just one unit must be the city, the file gives {cities}. Say which level is what, such as --levels 2=city,3=district,4=commune.',
  },
  badLevels: {
    status: 400,
    vi: '“{text}” không đọc được như các cấp. Viết 2=city,3=district,4=commune; các cấp: {levels}.',
    en: '"{text}" cannot be read as levels. Write 2=city,3=district,4=commune; the levels: {levels}.',
  },
  levelTwice: {
    status: 400,
    vi: 'Cấp {number} được ghi hai lần. Mỗi cấp của phần mềm kia ứng với một cấp ở đây.',
    en: 'Level {number} is given twice. Each of their levels is one level here.',
  },
  noSuchElement: {
    status: 400,
    vi: 'Tệp không có số liệu gốc nào mang mã {names}, nên chưa lưu gì. Xem lại danh sách đếm người và danh sách không so sánh giữa các đơn vị.',
    en: 'The file has no data element with the uid or code {names}, so nothing was saved. See the lists of those that count persons and of those not compared between units.',
  },
  badUnits: {
    status: 400,
    vi: 'Danh sách đơn vị cần các cột uid và place (mã địa bàn ở đây).',
    en: 'The list of units needs the columns uid and place (the code of the place here).',
  },
  noRows: { status: 400, vi: 'Tệp không có dòng số liệu nào đúng.', en: 'The file has no good row.' },
  noSuchImport: {
    status: 404,
    vi: 'Không có lần nhập này. Xem danh sách các lần nhập.',
    en: 'There is no such import. See the list of imports.',
  },
  otherLine: {
    status: 403,
    vi: 'Tệp có số của tuyến {chains}, ngoài tuyến hoặc địa bàn anh, chị được nhập, nên chưa nhập gì. Chọn đúng tuyến của mình, hoặc nhờ người phụ trách tuyến ấy.',
    en: 'The file says figures of the line {chains}, outside the line or the places you may import for, so nothing was imported. Choose your own line, or ask who is responsible for that one.',
  },
  ownImport: {
    status: 403,
    vi: 'Người nhập không tự duyệt. Nhờ người thứ hai duyệt lần nhập này.',
    en: 'Who imported does not accept. Ask a second person to accept this import.',
  },
  ownAccepted: {
    status: 403,
    vi: 'Lần nhập này đã được người thứ hai duyệt thành chính thức; người nhập không tự thu hồi nữa. Nhờ người thứ hai thu hồi.',
    en: 'A second person made this import official; who imported does not take it back alone. Ask a second person to take it back.',
  },
  acceptEarlier: {
    status: 409,
    vi: '“{file}” sửa số của “{earlier}”, mà “{earlier}” chưa được duyệt. Duyệt “{earlier}” trước, hoặc chọn cả hai rồi duyệt cùng lúc; lần nhập của chính mình thì nhờ người khác duyệt.',
    en: '"{file}" changes figures of "{earlier}", which is not accepted. Accept "{earlier}" first, or choose both and accept them together; what you imported yourself somebody else accepts.',
  },
  takeBackLater: {
    status: 409,
    vi: '“{file}” đã sửa số của lần nhập này. Thu hồi “{file}” trước.',
    en: '"{file}" changed figures of this import. Take back "{file}" first.',
  },
  badScheme: {
    status: 400,
    vi: 'Không dùng được cách ghi mã “{scheme}”. Dùng UID hoặc CODE.',
    en: 'The identifier scheme "{scheme}" cannot be used. Use UID or CODE.',
  },
  badValueSet: {
    status: 400,
    vi: 'Không đọc được nội dung này như dataValueSets của DHIS2, dạng JSON hoặc CSV. Xem chỗ được nêu rồi gửi lại.',
    en: 'This cannot be read as dataValueSets of DHIS2, in JSON or CSV. See the place named and send again.',
  },
  nothingCentral: {
    status: 409,
    vi: 'Chưa có chỉ số nào thuộc lớp Trung ương, nên chưa có gì để chuyển lên.',
    en: 'No indicator is of the central layer yet, so there is nothing to send upward.',
  },
  otherValues: {
    status: 400,
    vi: 'Tham số “{name}” của DHIS2 sẽ chọn hoặc đóng gói số liệu khác đi, ở đây chưa làm được. Bỏ tham số ấy; chọn bằng dataSet hoặc dataElement, orgUnit và kỳ.',
    en: 'The parameter "{name}" of DHIS2 would choose or pack the values otherwise, which is not done here. Leave it out; choose by dataSet or dataElement, orgUnit and period.',
  },
  incomplete: {
    status: 400,
    vi: 'Cần dataSet hoặc dataElement, orgUnit, và period hoặc startDate cùng endDate.',
    en: 'dataSet or dataElement, orgUnit, and period or startDate with endDate are needed.',
  },
  noSuchOutside: {
    status: 404,
    vi: 'Không có {kind} “{id}”. Xem mã ở tệp siêu dữ liệu đã nhập, hoặc dùng mã ở đây với idScheme=CODE.',
    en: 'There is no {kind} "{id}". See the ids in the metadata that was imported, or use codes of ours with idScheme=CODE.',
  },
  noXml: {
    status: 415,
    vi: 'Không đọc XML. Gửi dataValueSets dạng JSON hoặc CSV, siêu dữ liệu dạng JSON.',
    en: 'XML is not read. Send dataValueSets in JSON or CSV, metadata in JSON.',
  },
  notWaiting: {
    status: 409,
    vi: 'Lần nhập này đã được duyệt hoặc đã thu hồi.',
    en: 'This import was accepted or taken back already.',
  },
})
