import { z } from 'zod'
import { route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { standings } from '../../facts/contract.ts'
import { LARGEST_MB } from '../contract.ts'

const Understanding = z.object({
  chain: z.string().max(30).default('government').describe('The reporting line of the forms that data sets become'),
  level: z
    .enum(levels)
    .default('commune')
    .describe('Where a data element is recorded whose data sets name no unit that is known here'),
  levels: z
    .string()
    .max(200)
    .default('')
    .describe(
      'Which of their levels is what here: 2=city,3=district,4=commune. Where no places are yet, they are made so',
    ),
  layer: z
    .enum(['central', 'city', 'body'])
    .default('city')
    .describe('Who defined the indicators that are new; those of the central layer are sent upward'),
  persons: z
    .string()
    .max(1_000_000)
    .default('auto')
    .describe(
      'Which new data elements count persons, whose small counts are masked below the city: uids or codes parted by commas, yes (all), no (none), or auto, as their names sound',
    ),
  unranked: z
    .string()
    .max(20_000)
    .default('')
    .describe(
      'By which data elements units are never to be compared (crime, tips, relapse): uids or codes parted by commas, or all. A mark stays',
    ),
  units: z
    .string()
    .max(1_000_000)
    .default('')
    .describe('CSV with the columns uid, place: the code of the place of each unit, or new where it is to become one'),
})

const Taken = z.object({
  counts: z
    .array(
      z.object({
        ...{
          kind: z.string(),
          none: z.number(),
          kept: z.number(),
          changed: z.number(),
          new: z.number(),
          same: z.number(),
        },
        notComputed: z.number().describe('Of these, indicators that have no formula here'),
      }),
    )
    .describe(
      'How many objects of each kind have no equal, are kept although the file says otherwise, changed, are new, or are as they were',
    ),
  lines: z
    .array(
      z.object({
        kind: z.string(),
        uid: z.string(),
        name: z.string(),
        what: z.enum(['none', 'kept', 'changed', 'new', 'same']),
        ours: z.string().describe('Our code'),
        why: z.object({ vi: z.string(), en: z.string() }).nullable(),
      }),
    )
    .describe('What became of each, those without an equal first; at most a thousand'),
  lineCount: z.number(),
  alike: z
    .array(
      z.object({
        kind: z.string(),
        what: z.enum(['none', 'kept', 'changed', 'new', 'same']),
        why: z.object({ vi: z.string(), en: z.string() }).nullable(),
        first: z.array(z.object({ uid: z.string(), name: z.string(), ours: z.string() })),
        count: z.number(),
      }),
    )
    .describe('The same, those of a kind together that are so for one reason, with the first five; at most a thousand'),
  alikeCount: z.number(),
  rest: z
    .array(z.object({ kind: z.string(), count: z.number(), vi: z.string(), en: z.string() }))
    .describe('Kinds that are not brought over, and why'),
  open: z.number().describe('Units without a place'),
})

export const checkMetadataFile = route({
  method: 'POST',
  path: '/exchange/dhis2/metadata/check',
  summary: 'Read a metadata file of DHIS2 and say what it would become here; nothing is saved',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Understanding,
  answer: Taken.extend({
    unitsCsv: z.string().describe('The units without a place, to be completed, and those for which one was given'),
    elements: z
      .array(z.object({ uid: z.string(), name: z.string(), persons: z.boolean() }))
      .describe('The data elements that would become new measures, and whether they are taken to count persons'),
  }),
})

export const importMetadataFile = route({
  method: 'POST',
  path: '/exchange/dhis2/metadata',
  summary:
    'Take over a metadata file of DHIS2: units, data elements, data sets, indicators; what is here already changes',
  upload: true,
  largestMb: LARGEST_MB,
  body: Understanding,
  answer: Taken,
})

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

/** The codes by which DHIS2 says why a data value was ignored, as far as they are used here. */
const conflictCodes = [
  ...(['E7600', 'E7610', 'E7611', 'E7612', 'E7613', 'E7615', 'E7617', 'E7618', 'E7619'] as const),
  ...(['E7630', 'E7631', 'E7632', 'E7633', 'E7634', 'E7636', 'E7641', 'E7642', 'E7643', 'E7644'] as const),
] as const

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
