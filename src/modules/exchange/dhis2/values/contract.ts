import { z } from 'zod'
import { route } from '../../../../shared/contract.ts'
import type { Sentence } from '../../../../shared/problem.ts'
import { standings } from '../../../facts/contract.ts'
import { LARGEST_MB } from '../../contract.ts'

const textsOf = <const Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, z.string().max(60).optional()])) as Record<
    Name,
    z.ZodOptional<z.ZodString>
  >

/** Yes or no as DHIS2 reads it (Spring does for it), in whatever case. */
const flag = () => z.stringbool({ truthy: ['true', 'on', 'yes', '1'], falsy: ['false', 'off', 'no', '0'] })

/**
 * Parameters that DHIS2 (2.38 to 2.42) knows and that change nothing here are taken and passed over, as its clients send
 * them: an import is always answered at once and audited; that a combination is one of its element's, and the attribute the
 * default, is always checked. DHIS2 passes over every other name too; here such a name is refused, since a misspelt `dryRun`
 * would import.
 */
const passedIn = textsOf([
  ...(['async', 'force', 'skipAudit', 'skipExistingCheck', 'preheatCache', 'reportMode', 'mergeMode'] as const),
  ...(['strictCategoryOptionCombos', 'strictAttributeOptionCombos'] as const),
  ...(['strictDataSetApproval', 'strictDataSetLocking', 'strictDataSetInputPeriods', 'datasetAllowsPeriods'] as const),
  ...(['skipCache', 'skipLastUpdated', 'skipNotifications', 'skipPatternValidation', 'notificationLevel'] as const),
  ...(['ignoreEmptyCollection', 'sharing', 'dataSetIdScheme', 'attributeOptionComboIdScheme', 'format'] as const),
  ...(['categoryIdScheme', 'categoryOptionIdScheme'] as const),
] as const)

/** Checks that are made where they are asked for. */
const checked = {
  strictPeriods: flag()
    .optional()
    .describe(
      'The period has to be one of a form that asks for the data element (E7632); what no form asks for has none',
    ),
  strictDataElements: flag()
    .optional()
    .describe(
      'The data element has to be of the data set that is named, or all fall (E7633); of one named it always has to be',
    ),
  requireCategoryOptionCombo: flag().optional().describe('Values that name none fall (E7630)'),
  requireAttributeOptionCombo: flag().optional().describe('Values that name none fall (E7631)'),
  strictOrganisationUnits: flag()
    .optional()
    .describe('Refused where it is true: which units a data set names is not held against past periods here'),
}

/** The same of what is asked for: categories are named by ADX alone, data sets are found by id and by code. */
const passedOut = textsOf([
  ...(['dataSetIdScheme', 'categoryIdScheme', 'categoryOptionIdScheme', 'inputDataSetIdScheme'] as const),
  ...(['inputDataElementGroupIdScheme', 'attachment'] as const),
] as const)

/** What would give other values, or other bytes, than those that are given here; each is refused by its name. */
export const otherValues = [
  ...(['dataElementGroup', 'orgUnitGroup', 'lastUpdated', 'lastUpdatedDuration', 'compression'] as const),
  ...(['attributeOptionCombo', 'includeDeleted'] as const),
] as const

const Scheme = z.string().max(60).optional().describe('UID (default) or CODE')

const Count = z.object({ imported: z.number(), updated: z.number(), ignored: z.number(), deleted: z.number() })

/**
 * The codes by which DHIS2 says why a data value was ignored, as far as they are used here, and what each means for people; beside
 * it stands what DHIS2 itself would say of the value.
 */
export const conflictReasons = {
  E7600: {
    vi: 'Không có bộ dữ liệu (data set) này ở đây.',
    en: 'There is no such data set here.',
  },
  E7610: {
    vi: 'Không có số liệu gốc nào ứng với data element này, hoặc đó là số hệ thống tự ghi, không nhập từ ngoài.',
    en: 'No measure answers to this data element, or it is one the system records itself.',
  },
  E7611: {
    vi: 'Không đọc được kỳ này.',
    en: 'This period cannot be read.',
  },
  E7612: {
    vi: 'Không có đơn vị này ở đây, hoặc đơn vị không hoạt động trong kỳ.',
    en: 'There is no such unit here, or it does not work in the period.',
  },
  E7613: {
    vi: 'Không có nhóm (category option combo) này ở đây.',
    en: 'There is no such group (category option combo) here.',
  },
  E7615: {
    vi: 'Số chia theo attribute option combo thì không nhập được ở đây.',
    en: 'Values divided by attribute option combos cannot be imported here.',
  },
  E7617: {
    vi: 'Ở đơn vị này không có cơ quan nào thuộc tuyến báo cáo đã chọn.',
    en: 'Nobody of the chosen line reports at this unit.',
  },
  E7618: {
    vi: 'Ô giá trị để trống.',
    en: 'The value is left empty.',
  },
  E7619: {
    vi: 'Giá trị không nhận được: không phải số, số âm, số 0 của số liệu gốc kiểu INTEGER_POSITIVE, quá lớn, hoặc nhiều chữ số thập phân quá.',
    en: 'The value does not fit the measure: it has to be a number, not below zero (of a data element INTEGER_POSITIVE above it), not too large, with no more decimals than the measure has.',
  },
  E7630: {
    vi: 'Chưa ghi phân tổ (categoryOptionCombo), mà lần gửi này đòi phải có.',
    en: 'No category option combination is named, which was asked for.',
  },
  E7631: {
    vi: 'Chưa ghi attributeOptionCombo, mà lần gửi này đòi phải có.',
    en: 'No attribute option combination is named, which was asked for.',
  },
  E7632: {
    vi: 'Kỳ này không phải kỳ của phiếu nào hỏi số liệu gốc ấy: gửi theo kỳ của phiếu.',
    en: 'The period is none of a form that asks for the measure: send it by the periods of the form.',
  },
  E7633: {
    vi: 'Số liệu gốc này không thuộc bộ dữ liệu, hoặc tuyến báo cáo khác đã có: nhập theo tuyến ấy, nếu không sẽ cộng hai lần.',
    en: 'This measure is not part of the data set, or another line reports it: import it there, or it would count twice.',
  },
  E7634: {
    vi: 'Nhóm này không thuộc cách chia nhóm của số liệu gốc.',
    en: 'This group is none of those the measure is broken down by.',
  },
  E7636: {
    vi: 'Số liệu gốc này không ghi ở cấp của đơn vị ấy.',
    en: 'This measure is not recorded at the level of the unit.',
  },
  E7641: {
    vi: 'Kỳ này chưa bắt đầu.',
    en: 'This period has not begun.',
  },
  E7642: {
    vi: 'Một phiếu đã ghi số này: đính chính ở phiếu.',
    en: 'A form says this figure already: correct it there.',
  },
  E7643: {
    vi: 'Số này do phiếu hỏi và phiếu còn phải gửi: ghi vào phiếu.',
    en: 'A form asks for this figure and is still to be sent: enter it there.',
  },
  E7644: {
    vi: 'Đã có số cho những ngày trùng một phần với kỳ này: bỏ số này, hoặc thu hồi số đã có.',
    en: 'Figures of days that overlap this period are there already: leave this one out, or take those back.',
  },
} satisfies Record<string, Sentence>

const conflictCodes = Object.keys(conflictReasons) as (keyof typeof conflictReasons)[]

export const postDataValues = route({
  method: 'POST',
  path: '/exchange/dhis2/dataValueSets',
  summary:
    'Data values as DHIS2 2.38–2.42 takes them, JSON or CSV: the good ones are imported, those in conflict named (409)',
  raw: true,
  largestMb: LARGEST_MB,
  query: z.object({
    dryRun: flag().default(false),
    importStrategy: z
      .enum(['CREATE_AND_UPDATE', 'NEW_AND_UPDATES', 'CREATE', 'NEW', 'UPDATE', 'UPDATES', 'DELETE', 'DELETES'])
      .default('CREATE_AND_UPDATE'),
    ...{ idScheme: Scheme, dataElementIdScheme: Scheme, orgUnitIdScheme: Scheme, categoryOptionComboIdScheme: Scheme },
    chain: z
      .string()
      .max(30)
      .optional()
      .describe(
        'The reporting line whose bodies are taken to say it. Left out: the one line that may be imported for, else government',
      ),
    fileName: z.string().max(200).optional().describe('What the list of imports calls it; else by its periods'),
    firstRowIsHeader: flag().default(true).describe('Of CSV'),
    dataSet: z.string().max(80).optional().describe('The data set of content that names none'),
    ...checked,
    ...passedIn,
  }),
  answer: z
    .object({
      httpStatus: z.string(),
      httpStatusCode: z.union([z.literal(200), z.literal(409)]),
      status: z.enum(['OK', 'WARNING', 'ERROR']),
      message: z.string(),
      response: z.object({
        responseType: z.literal('ImportSummary'),
        status: z.enum(['SUCCESS', 'WARNING', 'ERROR']),
        importOptions: z.record(z.string(), z.unknown()),
        description: z.string(),
        importCount: Count,
        conflicts: z.array(
          z.object({
            object: z.string(),
            objects: z.record(z.string(), z.string()),
            value: z.string(),
            errorCode: z.enum(conflictCodes),
            property: z.string().nullable(),
            indexes: z.array(z.number()),
          }),
        ),
        rejectedIndexes: z.array(z.number()),
        dataSetComplete: z.string(),
      }),
    })
    .describe('DHIS2’s import summary'),
  statusOf: ({ httpStatusCode }) => httpStatusCode,
})

const Several = z.union([z.string().max(80), z.array(z.string().max(80)).max(500)]).optional()
const Day = z.string().max(20).optional().describe('YYYY-MM-DD, counted in')

export const getDataValues = route({
  method: 'GET',
  path: '/exchange/dhis2/dataValueSets',
  summary:
    'Data values as DHIS2 gives them, JSON or CSV, for its own import or ours; counts of persons and what is told by bands only are left out below the city, X-Masked-Values and `masked` of the JSON say how many',
  query: z.object({
    dataSet: Several.describe('May be repeated, as all of these'),
    ...{ dataElement: Several, orgUnit: Several, period: Several },
    children: flag().default(false).describe('Also everything below the units'),
    ...{ startDate: Day, endDate: Day },
    ...{ idScheme: Scheme, dataElementIdScheme: Scheme, orgUnitIdScheme: Scheme, categoryOptionComboIdScheme: Scheme },
    attributeOptionComboIdScheme: Scheme,
    ...{ inputIdScheme: Scheme, inputDataElementIdScheme: Scheme, inputOrgUnitIdScheme: Scheme },
    limit: z.coerce
      .number()
      .int()
      .min(0)
      .max(2_000_000_000)
      .optional()
      .describe('So many values at most, the first ones'),
    format: z.enum(['json', 'csv']).optional().describe('Else as Accept says; JSON where it says neither'),
    chain: z
      .string()
      .max(30)
      .optional()
      .describe('The reporting line whose figures are given; left out, those of all lines that may be read, together'),
    standing: z.enum(standings).default('official'),
    ...passedOut,
    ...(Object.fromEntries(otherValues.map((name) => [name, Several])) as Record<
      (typeof otherValues)[number],
      typeof Several
    >),
  }),
  file: true,
  answer: z.any(),
})
