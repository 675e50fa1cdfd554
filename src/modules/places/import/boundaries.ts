import { sql } from 'kysely'
import { rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { jsonFaultAt, jsonPlaces } from '../../../shared/json.ts'
import type { Fault, Sentence } from '../../../shared/problem.ts'
import { refuse } from './refuse.ts'
import { faultOfShape, type ShapeFault } from './shape.ts'

/** A feature as it should be; anything may stand in a file. */
interface Feature {
  properties?: { gso_code?: unknown; name?: unknown } | null
  geometry?: { type?: unknown; coordinates?: unknown } | null
}

interface Boundary {
  /** From 1, as people count. */
  number: number
  name: string
  code: string
  geometry: string
}

/**
 * Imports display boundaries from GeoJSON: features with `gso_code`, matched to the unit that carries the code today;
 * all of it, or nothing. Raises `places.badImport`, each fault with its line and column, its feature, and what to do.
 * Out: how many were saved.
 */
export async function importBoundaries(tx: Tx, text: string, source: string): Promise<number> {
  const json = text.replace(/^\uFEFF/, '')
  const { list, faults } = readBoundaries(readFeatures(json))
  refuse(placed(json, faults))
  const matched = await rows(
    tx,
    sql<{ code: string; placeId: number | null }>`
      with given as (select code from ${unnest(list, { code: 'text' })})
      select g.code, p.id as "placeId" from given g
      left join places.place p on p.gso_code = g.code and p.level = 'commune' and p.valid_to = '9999-12-31'`,
  )
  const placeOf = new Map(matched.map(({ code, placeId }) => [code, placeId]))
  const unknown = list.flatMap((one) => (placeOf.get(one.code) ? [] : [unknownCode(one)]))
  refuse(placed(json, unknown))
  const input = list.map(({ code, geometry }) => ({ placeId: placeOf.get(code) ?? 0, geometry }))
  await sql`insert into places.boundary (place_id, geometry, source)
    select "placeId", geometry, ${source} from ${unnest(input, { placeId: 'int4', geometry: 'jsonb' })}
    on conflict (place_id) do update set geometry = excluded.geometry, source = excluded.source`.execute(tx)
  return list.length
}

/** The faults with line and column of what is wrong, or of the feature where it is missing. */
function placed(json: string, faults: Fault[]): Fault[] {
  const places =
    faults.length === 0
      ? []
      : jsonPlaces(
          json,
          faults.map(({ path = '' }) => path),
        )
  return faults.map((fault, index) => ({ ...fault, ...places[index] }))
}

function readFeatures(json: string): Feature[] {
  let parsed: { type?: unknown; features?: unknown } | null = null
  try {
    parsed = JSON.parse(json)
  } catch {
    const vi = 'Từ đây không còn là JSON hợp lệ. Kiểm tra dấu phẩy, dấu ngoặc ở chỗ này, hoặc xuất lại tệp GeoJSON.'
    const en = 'From here on it is no JSON. Check the commas and brackets here, or export the GeoJSON again.'
    refuse([{ ...jsonFaultAt(json), vi, en }])
  }
  if (parsed?.type === 'FeatureCollection' && Array.isArray(parsed.features) && parsed.features.length > 0)
    return parsed.features as Feature[]
  const vi =
    'Cần một FeatureCollection của GeoJSON, mỗi xã, phường một đối tượng trong "features". Xuất lại tệp như vậy.'
  const en = 'A GeoJSON FeatureCollection is needed, one feature for each commune in "features". Export the file so.'
  refuse([{ line: 1, column: 1, vi, en }])
  return []
}

function readBoundaries(features: Feature[]): { list: Boundary[]; faults: Fault[] } {
  const list: Boundary[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const [index, feature] of features.entries()) {
    const { gso_code: given, name } = feature?.properties ?? {}
    const code = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : ''
    const one = { number: index + 1, name: typeof name === 'string' ? name : '', code, geometry: '' }
    const wrong = faultOf(feature, code, seen.get(code))
    if (wrong) faults.push(at(one, wrong.inside, wrong))
    else list.push({ ...one, geometry: JSON.stringify(feature.geometry) })
    if (!seen.has(code)) seen.set(code, one.number)
  }
  return { list, faults }
}

function faultOf(feature: Feature, code: string, earlier: number | undefined): ShapeFault | null {
  if (code === '') {
    const vi = 'thiếu "gso_code" trong "properties". Ghi mã của Tổng cục Thống kê, ví dụ "00070".'
    return {
      inside: 'properties.gso_code',
      vi,
      en: '"gso_code" is missing in "properties". Write the statistics code, such as "00070".',
    }
  }
  if (earlier !== undefined) {
    const vi = `mã ${code} đã có ở đối tượng thứ ${earlier}. Giữ một, hoặc gộp hai hình thành MultiPolygon.`
    const en = `the code ${code} already stands in feature ${earlier}. Keep one, or join both into a MultiPolygon.`
    return { inside: 'properties.gso_code', vi, en }
  }
  return faultOfShape(feature.geometry ?? {})
}

function unknownCode(one: Boundary): Fault {
  const vi = `không có xã, phường nào hiện mang mã ${one.code}. Sửa mã, hoặc bỏ đối tượng này.`
  const en = `no commune carries the code ${one.code} today. Mend the code, or leave this feature out.`
  return at(one, 'properties.gso_code', { vi, en })
}

function at({ number, name }: { number: number; name: string }, inside: string, { vi, en }: Sentence): Fault {
  const called = name === '' ? '' : ` (${name.slice(0, 60)})`
  return {
    path: `features[${number - 1}].${inside}`,
    vi: `Đối tượng thứ ${number}${called}: ${vi}`,
    en: `Feature ${number}${called}: ${en}`,
  }
}
