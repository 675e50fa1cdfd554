import { sql } from 'kysely'
import { addPlaces, findSuccession, type NewPlace } from '../src/modules/places/index.ts'
import { rows, type Tx } from '../src/platform/db/database.ts'
import { groupBy } from '../src/shared/list.ts'
import type { Edition } from './editions.ts'
import { type Random, seeded } from './random.ts'

interface Commune {
  id: number
  form: string
  from: string
  to: string
}

/** Generates the neighbourhoods of every commune and the residential areas over them, labelled fictional. */
export async function makeAreas(tx: Tx, edition: Edition): Promise<void> {
  const communes = await rows(
    tx,
    sql<Commune>`select id, form, works_from as "from", works_to as "to" from places.place
      where level = 'commune' order by id`,
  )
  const home = communes.filter(({ from, to }) => from <= edition.mapDay && edition.mapDay < to)
  const links = await findSuccession(tx)
  const after = groupBy(links, (link) => link.fromId)
  const before = groupBy(links, (link) => link.toId)
  const byId = new Map(communes.map((commune) => [commune.id, commune]))
  const random = seeded(`areas ${edition.code}`)
  const counts = share(edition.neighbourhoods, home.length, random)
  let serial = 0
  const areas = home.flatMap((commune, index) => {
    const places = lives(commune, counts[index] ?? 0)
    return grouped(commune, places, random, () => `${edition.code}-${++serial}`)
  })
  await addPlaces(tx, areas)

  /** Each neighbourhood's way through the reforms: one of the successors, one of the predecessors. */
  function lives(commune: Commune, count: number): NewPlace['parents'][] {
    return Array.from({ length: count }, (_, index) => {
      const forth = walk(commune, index, after, 'toId')
      const back = walk(commune, index, before, 'fromId').slice(1).reverse()
      return [...back, ...forth].map((one) => ({
        parentId: one.id,
        from: one.from,
        to: one.to,
        document: one === commune ? null : 'Chuyển nguyên trạng khi sắp xếp đơn vị hành chính',
      }))
    })
  }

  function walk(start: Commune, index: number, ways: typeof after, side: 'fromId' | 'toId'): Commune[] {
    const way = [start]
    for (let at: Commune | undefined = start; at; ) {
      const next: typeof links = (ways.get(at.id) ?? []).filter((link) => byId.has(link[side]))
      const chosen: number | undefined = next[index % Math.max(next.length, 1)]?.[side]
      at = chosen === undefined ? undefined : byId.get(chosen)
      if (at) way.push(at)
    }
    return way
  }
}

/** Cuts a total into uneven parts of at least four that add up to it. */
function share(total: number, parts: number, random: Random): number[] {
  const weights = Array.from({ length: parts }, () => 0.6 + random.next())
  const sum = weights.reduce((a, b) => a + b, 0)
  const counts = weights.map((weight) => Math.max(4, Math.floor((weight / sum) * total)))
  let rest = total - counts.reduce((a, b) => a + b, 0)
  for (let index = 0; rest !== 0; index = (index + 1) % parts) {
    const step = rest > 0 ? 1 : (counts[index] ?? 0) > 4 ? -1 : 0
    counts[index] = (counts[index] ?? 0) + step
    rest -= step
  }
  return counts
}

const villages = ['Thượng', 'Trung', 'Hạ', 'Đông', 'Đoài', 'Nội', 'Ngoại', 'Tiền', 'Hậu', 'Chùa', 'Đình', 'Giữa', 'Bãi']

function grouped(commune: Commune, lives: NewPlace['parents'][], random: Random, code: () => string): NewPlace[] {
  const isVillage = commune.form === 'xã'
  const neighbourhoods = lives.map((parents, index): NewPlace => {
    const name = isVillage ? villageName(index) : `số ${index + 1}`
    return {
      ...{ code: `n-${code()}`, level: 'neighbourhood' as const, form: isVillage ? 'thôn' : 'tổ dân phố', name },
      ...{ parents, neighbourhoods: [] },
    }
  })
  const size = isVillage ? 1 : 2
  const areas: NewPlace[] = []
  for (let first = 0; first < neighbourhoods.length; first += size) {
    const group = neighbourhoods.slice(first, first + size)
    const [leader] = group
    if (!leader) continue
    const halves = isVillage && random.chance(0.08) ? ['1', '2'] : ['']
    for (const half of halves) {
      const name = isVillage ? `${leader.name}${half && ` ${half}`}` : `số ${first / size + 1}`
      areas.push({
        ...{ code: `a-${code()}`, level: 'residential_area' as const, form: 'khu dân cư', name },
        ...{ parents: leader.parents, neighbourhoods: group.map((one) => one.code) },
      })
    }
  }
  return [...neighbourhoods, ...areas]
}

const villageName = (index: number): string => {
  const round = Math.floor(index / villages.length)
  return `${villages[index % villages.length]}${round > 0 ? ` ${round + 1}` : ''}`
}
