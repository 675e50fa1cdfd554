import { z } from 'zod'
import { DayOut, Id, route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'
import { isDay } from '../../shared/spans.ts'

export const Day = z
  .string()
  .superRefine((text, refusal) => {
    if (!isDay(text)) refusal.addIssue({ code: 'invalid_format', format: 'date' })
  })
  .meta({ format: 'date' })
export const PlaceId = Id

export const Place = z.object({
  id: z.number(),
  code: z.string(),
  level: z.enum(levels),
  form: z.string().describe('What stands before the name: phường, xã, tổ dân phố …'),
  name: z.string(),
  gsoCode: z.string().nullable().describe('Code of the statistics office; reused over time, never an identity'),
  parentId: z.number().nullable(),
  parentName: z.string().nullable(),
  validFrom: DayOut.describe('First day in law'),
  validTo: DayOut.nullable().describe('Exclusive; null while it has no end'),
  worksFrom: DayOut.describe('First day at work: duties and figures follow it'),
  worksTo: DayOut.nullable().describe('Exclusive; null while it has no end'),
})
export type Place = z.infer<typeof Place>

export const listPlaces = route({
  method: 'GET',
  path: '/places',
  summary: 'Places on a day, by level, parent, group or name',
  query: z.object({
    asOf: Day.optional().describe('Local day; today when left out'),
    basis: z.enum(['law', 'work']).default('law').describe('Days in law, or the days units really work'),
    level: z.enum(levels).optional(),
    parent: PlaceId.optional(),
    group: z.string().max(60).optional().describe('Members of a place group on that day'),
    q: z.string().max(100).optional().describe('Part of a name; diacritics, tone placement and đ are ignored'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  answer: z.object({ total: z.number(), items: z.array(Place) }),
})

export const listPlaceGroups = route({
  method: 'GET',
  path: '/place-groups',
  summary: 'Dated place groups on a day; key and pilot areas only for those who read the whole city',
  query: z.object({ asOf: Day.optional() }),
  answer: z.object({
    items: z.array(
      z.object({ code: z.string(), vi: z.string(), en: z.string(), restricted: z.boolean(), members: z.number() }),
    ),
  }),
})

export const getDrawing = route({
  method: 'GET',
  path: '/places/drawing',
  summary: 'The imported boundaries of the units of a level at work on a day, drawn small as SVG paths on one grid',
  query: z.object({ level: z.enum(levels), asOf: Day }),
  answer: z.object({
    width: z.number().describe('Steps of the grid; 0 where no boundary is imported'),
    height: z.number(),
    units: z.array(
      z.object({
        id: z.number(),
        path: z.string(),
        box: z.array(z.number()).length(4).describe('Left, top, right, bottom'),
      }),
    ),
  }),
})

const Link = z.object({
  id: z.number(),
  form: z.string(),
  name: z.string(),
  on: DayOut.describe('First day in law of the later place'),
  kind: z.string().describe('rename, merge, split or transfer'),
  share: z.string().describe('Whether all of the earlier place went there: full or partial'),
})

export const getPlace = route({
  method: 'GET',
  path: '/places/:id',
  summary: 'One place with its ancestors, predecessors and successors',
  params: z.object({ id: PlaceId }),
  answer: Place.extend({
    ancestors: z.array(z.object({ id: z.number(), level: z.enum(levels), form: z.string(), name: z.string() })),
    predecessors: z.array(Link),
    successors: z.array(Link),
  }),
})

export const placeProblems = problems('places', {
  noSuchPlace: {
    status: 404,
    vi: 'Không có địa bàn này. Hãy tìm lại theo tên.',
    en: 'There is no such place. Search for it by name.',
  },
  noSuchGroup: {
    status: 404,
    vi: 'Không có nhóm địa bàn "{group}" trong kỳ này.',
    en: 'There is no place group "{group}" in this period.',
  },
  notUtf8: {
    status: 400,
    vi: 'Tệp {file} không phải UTF-8. Mở tệp, lưu lại với mã UTF-8 rồi nhập; chưa có gì được nhập.',
    en: 'The file {file} is not UTF-8. Save it as UTF-8 and import it again; nothing was imported.',
  },
  noCity: {
    status: 409,
    vi: 'Chưa có địa bàn nào. Nhập danh mục đơn vị trước: binhan places import.',
    en: 'There are no places yet. Import the units first: binhan places import.',
  },
  badImport: {
    status: 400,
    vi: 'Tệp có {count} chỗ sai; chưa có gì được nhập. Sửa từng chỗ được nêu rồi nhập lại.',
    en: 'Faults in the file: {count}; nothing was imported. Mend each place named and import again.',
  },
})
