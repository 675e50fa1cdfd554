import type { Sentence } from '../../../shared/problem.ts'

/** What is wrong, and where inside the feature. */
export type ShapeFault = Sentence & { inside: string }

/**
 * What is wrong with a shape of GeoJSON, or null: it is a Polygon or MultiPolygon, each position is longitude and latitude
 * in degrees (±180, ±90), each ring has four positions or more and ends where it begins (RFC 7946, 3.1.1 and 3.1.6).
 */
export function faultOfShape(geometry: { type?: unknown; coordinates?: unknown }): ShapeFault | null {
  const { type, coordinates } = geometry
  if ((type === 'Polygon' || type === 'MultiPolygon') && isList(coordinates)) {
    const polygons: [unknown, string][] =
      type === 'Polygon' ? [[coordinates, COORDINATES]] : coordinates.map((one, n) => [one, `${COORDINATES}[${n}]`])
    if (polygons.every(([polygon]) => isList(polygon))) return firstOf(polygons)
  }
  const vi = 'không có hình Polygon hay MultiPolygon với tọa độ trong "geometry". Vẽ hoặc xuất lại hình này.'
  const en = '"geometry" holds no Polygon or MultiPolygon with coordinates. Draw or export this shape again.'
  return { inside: 'geometry', vi, en }
}

const COORDINATES = 'geometry.coordinates'

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0

function firstOf(polygons: [unknown, string][]): ShapeFault | null {
  for (const [polygon, inside] of polygons)
    for (const [n, ring] of (polygon as unknown[]).entries()) {
      const fault = faultOfRing(ring, `${inside}[${n}]`)
      if (fault) return fault
    }
  return null
}

function faultOfRing(ring: unknown, inside: string): ShapeFault | null {
  const positions: unknown[] = Array.isArray(ring) ? ring : [ring]
  for (const [n, position] of positions.entries()) {
    const here = positions === ring ? `${inside}[${n}]` : inside
    const said = JSON.stringify(position)?.slice(0, 60) ?? ''
    if (!isPosition(position)) {
      const vi = `tọa độ ${said} không phải hai số kinh độ, vĩ độ. Vẽ hoặc xuất lại hình này.`
      return {
        ...{ inside: here, vi },
        en: `the position ${said} is not two numbers, longitude and latitude. Draw or export this shape again.`,
      }
    }
    const [longitude, latitude] = position
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      const vi = `tọa độ ${said} nằm ngoài ±180 độ kinh, ±90 độ vĩ. Xuất lại theo kinh độ, vĩ độ (WGS 84).`
      const en = `the position ${said} lies outside ±180 of longitude, ±90 of latitude. Export it as longitude, latitude (WGS 84).`
      return { inside: here, vi, en }
    }
  }
  if (positions.length < 4) {
    const vi = `có vòng chỉ gồm ${positions.length} điểm; một vòng cần ít nhất 4, điểm cuối trùng điểm đầu. Vẽ hoặc xuất lại hình này.`
    const en = `a ring has only ${positions.length} positions; it needs at least 4, the last being the first. Draw or export this shape again.`
    return { inside, vi, en }
  }
  if (String(positions[0]) === String(positions.at(-1))) return null
  const vi = `có vòng chưa khép: bắt đầu ở ${positions[0]}, kết thúc ở ${positions.at(-1)}. Lặp lại điểm đầu ở cuối vòng.`
  const en = `a ring is not closed: it begins at ${positions[0]} and ends at ${positions.at(-1)}. Repeat the first position at its end.`
  return { inside, vi, en }
}

/** A height may follow, as the format allows. */
const isPosition = (value: unknown): value is [number, number, ...number[]] =>
  Array.isArray(value) && value.length >= 2 && value.length <= 3 && value.every((one) => typeof one === 'number')
