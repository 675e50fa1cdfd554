import type { DueForm, Filled, Form } from '../src/modules/collection/index.ts'
import type { Period } from '../src/shared/calendars.ts'
import { addDays } from '../src/shared/spans.ts'
import { type Random, seeded, split } from './random.ts'

/** Who can send and accept in the demo: heads by area, officers by unit and chain. */
export interface Hands {
  head(placeId: number, day: string): number | null
  officers(placeId: number, chain: string): number[]
  superior(due: DueForm, form: Form): number[]
}

export interface Story {
  /** Whether the quarter is the one that is being collected. */
  current: boolean
  /** The business day the demo opens on: nothing is decided on it or later. */
  today: string
  /** Quarters since the first, for what grows. */
  step: number
  /** Units of the walk: nothing is sent there yet in the current quarter, so that there is something to do. */
  isWalk(due: DueForm): boolean
  /** Districts that are late with training. */
  isSlow(due: DueForm): boolean
  /** Districts where few residential areas become safe. */
  isBehind(due: DueForm): boolean
}

const small = (random: Random, most: number): number => Math.floor(random.next() ** 2 * (most + 1))

const part = (random: Random, whole: number, low: number, high: number): number =>
  Math.round(whole * (low + random.next() * (high - low)))

type Values = Record<string, number>

/** Cells of a breakdown: their codes begin with the same word. */
const each = (cells: string, parts: Values, of = (own: number) => own): Values =>
  Object.fromEntries(Object.entries(parts).map(([code, own]) => [`${cells}_${code}`, of(own)]))

interface District {
  isSlow: boolean
  isBehind: boolean
}

/** How many posts of each group a commune has. */
const groupSizes = [
  ['front', 4, 8],
  ['unions', 5, 7],
  ['sectors', 6, 11],
  ['area_fronts', 15, 40],
  ['branches', 30, 74],
] as const

const makers: Record<
  string,
  (random: Random, stable: Random, story: Story, district: District, quarter: number) => Values
> = {
  tdp1: (random) => {
    const talks = small(random, 4)
    return {
      talks,
      attendance: talks * random.between(25, 70),
      leaflets: talks > 0 ? random.between(0, 6) * 50 : 0,
      households_signed: small(random, 30),
      visits: small(random, 12),
      // Where there were several, the Front came to half of them.
      ...(talks >= 2 && { talks_joined: Math.floor(talks / 2) }),
    }
  },
  tdp2: (random, stable) => {
    const mediation_accepted = small(random, 3)
    return {
      mediation_accepted,
      mediation_success: part(random, mediation_accepted, 0.6, 1),
      self_groups: stable.between(1, 5),
      group_meetings: random.between(0, 3),
    }
  },
  kdc1: (random, stable, _story, { isBehind }) => {
    const front_talks = small(random, 3)
    const core_planned = 3
    const convention_clause = stable.chance(0.7) ? 1 : 0
    const area_safe = stable.chance(0.78) ? 1 : 0
    return {
      front_talks,
      front_attendance: front_talks * random.between(20, 60),
      safe_new: random.chance(isBehind ? 0.014 : 0.056) ? 1 : 0,
      transformed: random.chance(0.004) ? 1 : 0,
      conventions: convention_clause === 1 || stable.chance(0.6) ? 1 : 0,
      convention_clause,
      core_planned,
      core_held: random.between(1, core_planned),
      area_safe,
    }
  },
  xub: (random, stable, _story, _slow, quarter) => {
    const in_scope = stable.between(3, 22)
    const helped = part(random, in_scope, 0.75, 1)
    const millions = stable.between(20, 90)
    const allocated = split(stable, millions, { central: 0.3, local: 0.6, raised: 0.1 })
    const spent = quarter * (0.2 + random.next() * 0.05)
    const education_ended = small(random, 3)
    return {
      in_scope,
      helped,
      progressed: part(random, helped, 0.45, 0.85),
      education_ended,
      education_completed: part(random, education_ended, 0.7, 1),
      ...each('allocated', allocated, (own) => own * 1_000_000),
      ...each('spent', allocated, (own) => Math.round(own * 10 * spent) * 100_000),
    }
  },
  xtn: (random, stable) => {
    const reached_12_months = small(random, 4)
    const units_registered = stable.between(4, 18)
    const enterprises = split(stable, stable.between(0, 4), { farming: 0.2, industry: 0.4, services: 0.4 })
    const registered = split(stable, units_registered, { agencies: 0.3, companies: 0.35, schools: 0.35 })
    const households = stable.between(1200, 5200)
    return {
      reached_12_months,
      employed_12_months: part(random, reached_12_months, 0.4, 0.9),
      ...each('enterprises', enterprises),
      ...each('registered', registered),
      ...each('recognised', registered, (own) => part(stable, own, 0.6, 0.95)),
      models_replicated: small(random, 2),
      households,
      households_pledged: part(stable, households, 0.42, 1),
    }
  },
  xth: (random, stable, story, { isSlow }) => {
    const reached = isSlow ? 0.02 + story.step * 0.025 : 0.06 + story.step * 0.075
    const values: Values = {}
    let trained = 0
    for (const [code, low, high] of groupSizes) {
      const posts = stable.between(low, high)
      const own = part(stable, posts, reached * 0.8, Math.min(1, reached * 1.1))
      trained += own
      Object.assign(values, { [`posts_${code}`]: posts, [`trained_${code}`]: own })
    }
    // Some hold two posts.
    return { ...values, people_trained: part(random, trained, 0.88, 0.97) }
  },
  xmt: (random, stable) => {
    const models = split(stable, stable.between(2, 7), { areas: 0.3, groups: 0.5, clubs: 0.2 })
    return {
      ...each('models', models),
      ...each('effective', models, (own) => part(random, own, 0.5, 1)),
      ...each('sponsors', split(stable, stable.between(0, 9), { unions: 0.4, companies: 0.2, families: 0.4 })),
      ...each('points', split(stable, stable.between(1, 5), { hotlines: 0.2, boxes: 0.5, rooms: 0.3 })),
      ...each('praised', split(random, small(random, 6), { commune: 0.7, city: 0.25, central: 0.05 })),
      commune_safe: stable.chance(0.66) ? 1 : 0,
    }
  },
  xca: (random) => {
    const tips_received = small(random, 12)
    const tips_classified = part(random, tips_received, 0.92, 1)
    const tips_forwarded = part(random, tips_classified, 0.3, 0.8)
    return {
      ...each('tips', split(random, tips_received, { phone: 0.45, in_person: 0.35, box: 0.15, letter: 0.05 })),
      tips_classified,
      tips_forwarded,
      tips_on_time: part(random, tips_forwarded, 0.85, 1),
      box_planned: 12,
      box_opened: random.between(9, 12),
      surrendered: random.chance(0.08) ? 1 : 0,
      reoffended: random.chance(0.05) ? 1 : 0,
    }
  },
  xdb: (random, stable) => {
    // Few communes have an area that was transformed.
    const followed = stable.chance(0.2) ? stable.between(1, 2) : 0
    const transformed_24_months = followed > 0 && random.chance(0.3) ? 1 : 0
    const cases_before = followed * random.between(1, 5)
    return {
      transformed_24_months,
      transformed_kept: random.chance(0.9) ? transformed_24_months : 0,
      cases_before,
      cases_now: part(random, cases_before, 0.4, 1),
    }
  },
  hub: (random) => {
    const [findings_due, tasks_due] = [random.between(1, 6), random.between(6, 14)]
    return {
      findings_due,
      findings_closed: part(random, findings_due, 0.6, 1),
      tasks_due,
      tasks_done: part(random, tasks_due, 0.6, 1),
    }
  },
  hca: (random) => {
    const resolved_due = random.between(25, 75)
    return { resolved_due, resolved_on_time: part(random, resolved_due, 0.86, 0.97) }
  },
  tpca: (random) => {
    const thousands = split(random, random.between(20, 60), { leaflets: 0.75, posters: 0.15, books: 0.1 })
    return { bulletins: 3, ...each('publications', thousands, (own) => own * 1000) }
  },
  sn1: (random) => ({
    ...each('media', split(random, random.between(10, 80), { press: 0.35, radio: 0.3, television: 0.15, online: 0.2 })),
    ...each('events', split(random, random.between(1, 9), { conferences: 0.4, classes: 0.4, contests: 0.2 })),
  }),
}

const moment = (day: string, random: Random): string =>
  `${day}T${String(random.between(1, 10)).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}:00Z`

/** What one place sent for a quarter; null where it sent nothing. The same seed gives the same answer. */
export function fillOne(form: Form, period: Period, due: DueForm, story: Story, hands: Hands): Filled | null {
  const random = seeded(`${form.code} ${period.code} ${due.placeId} ${due.bodyId}`)
  const isArea = form.level === 'neighbourhood' || form.level === 'residential_area'
  const silent = story.current ? (isArea ? 0.08 : 0.35) : 0.012
  if (random.chance(silent) || (story.current && story.isWalk(due) && !random.chance(isArea ? 0.35 : 0))) return null
  const officers = isArea ? hands.officers(due.communeId ?? 0, form.chain) : hands.officers(due.placeId, form.chain)
  const [first, second] = officers
  const head = isArea ? hands.head(due.placeId, due.from) : null
  const byProxy = isArea && random.chance(0.25)
  const sentBy = byProxy || head === null ? first : head
  const acceptor = isArea ? second : hands.superior(due, form)[0]
  if (sentBy === undefined) return null
  const stable = seeded(`${form.code} ${due.placeId}`)
  const quarter = Number(period.code.slice(-1))
  const values =
    makers[form.code]?.(random, stable, story, { isSlow: story.isSlow(due), isBehind: story.isBehind(due) }, quarter) ??
    {}
  const inTime = addDays(period.to, random.between(-6, 12))
  // Late ones only where the last day is over; drawn apart, so that all other figures stay as they are.
  const luck = seeded(`late ${form.code} ${period.code} ${due.placeId} ${due.bodyId}`)
  const isLate = !story.current && luck.chance(story.isSlow(due) ? 0.3 : 0.05)
  const sentOn = isLate ? addDays(due.dueOn, luck.between(1, 12)) : inTime
  const waits = story.current && (story.isWalk(due) || random.chance(isArea ? 0.05 : 0.5))
  const enteredFor = byProxy ? (random.chance(0.8) ? 'paper' : 'phone') : null
  const sentAt = moment(story.current && sentOn > addDays(period.to, 11) ? addDays(period.to, 9) : sentOn, random)
  const decided =
    waits || acceptor === undefined ? null : { by: acceptor, at: moment(addDays(sentOn, random.between(1, 4)), random) }
  return {
    values,
    nothingToReport: Object.values(values).every((value) => value === 0),
    enteredFor,
    sentBy,
    sentAt,
    // What would be accepted only after the business day is still waiting on it.
    accepted: decided !== null && decided.at < story.today ? decided : null,
  }
}
