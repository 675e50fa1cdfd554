import { type Actor, may, type Permission } from '../../shared/actor.ts'

/**
 * Three lines collect side by side, each for its own superior. What is not accepted yet is work in progress within a
 * line: so a grant to read provisional figures opens, below the city, only the line of the post it comes with. The
 * programme offices hold it everywhere, because they answer for every number. Policies and lists both ask with this.
 */
export const withinLine = (actor: Actor): Actor => ({
  ...actor,
  grants: actor.grants.flatMap((grant) => {
    const isOpen = grant.permission !== 'figures.read-provisional' || grant.scope === 'all' || grant.chain !== null
    if (isOpen) return [grant]
    return actor.posts.filter(({ placeId }) => placeId === grant.placeId).map(({ chain }) => ({ ...grant, chain }))
  }),
})

/** Where a submission stands, for the question who may do what with it. */
export interface Standing {
  /** The place and its ancestors in the days of the submission, itself first. */
  path: number[]
  /** Where the place does not work any more: who finishes and corrects it today, with its ancestors; else empty. */
  heir: number[]
  /** Where the place or its superior does not work any more: who decides it today, with its ancestors; else empty. */
  superior: number[]
  chain: string
  /** The body whose form it is, and once it ended the bodies that took over from it. */
  owners: number[]
  /** Who sent or entered the version that waits for a decision. */
  makers: number[]
  /** Whether a version of it is official. */
  accepted: boolean
  /** Of a commune's totals for its areas: entered at the commune, decided there by a second person or above. */
  isTotal: boolean
}

// The immediate superior decides; the city's own forms are decided in the city.
const above = (path: number[]): number[] => (path.length > 1 ? path.slice(1) : path)

/** By the line of its own days, or by the one that answers for it since the unit or its superior ended. */
const mayAs = (actor: Actor | null, permission: Permission, chain: string, paths: number[][]): boolean =>
  paths.some((path) => path.length > 0 && may(actor, permission, { path, chain }))

/** In the city itself many bodies report side by side, in one line: each enters its own forms and those of a body it follows, and no other's. */
const isOwn = (actor: Actor | null, { path, owners }: Standing): boolean =>
  path.length > 1 || !!actor?.posts.some(({ bodyId }) => owners.includes(bodyId))

/** For which places it is entered, entered for, and decided: a grant that reaches one of them opens it. */
export const placesOf = {
  enter: ({ path, heir, isTotal }: Standing): number[][] => (isTotal ? [] : [path, heir]),
  // Totals are entered for their areas by who enters for these one by one.
  enterFor: ({ path, heir, superior, isTotal }: Standing): number[][] => {
    if (isTotal) return [path, heir, superior]
    return path.length > 1 ? [above(path), superior] : []
  },
  decide: ({ path, heir, superior, isTotal }: Standing): number[][] => [
    ...[above(path), superior],
    ...(isTotal ? [path, heir] : []),
  ],
}

export const mayEnter = (actor: Actor | null, standing: Standing): boolean =>
  isOwn(actor, standing) && mayAs(actor, 'submissions.enter', standing.chain, placesOf.enter(standing))

export const mayEnterFor = (actor: Actor | null, standing: Standing): boolean =>
  mayAs(actor, 'submissions.enter-for', standing.chain, placesOf.enterFor(standing))

/** Holds the permission; that maker is not checker is asked apart, to be able to say so. */
export const mayDecide = (actor: Actor | null, standing: Standing): boolean =>
  mayAs(actor, 'submissions.accept', standing.chain, placesOf.decide(standing))

export const isMaker = (actor: Actor | null, { makers }: Standing): boolean =>
  actor !== null && makers.includes(actor.accountId)

/** Works with the form: enters, enters for, or decides it. */
export const mayHandle = (actor: Actor | null, standing: Standing): boolean =>
  mayEnter(actor, standing) || mayEnterFor(actor, standing) || mayDecide(actor, standing)

const mayReadRecords = (actor: Actor | null, { path, chain }: Standing): boolean =>
  may(actor, 'records.read', { path, chain })

const seesProvisional = (actor: Actor | null, standing: Standing): boolean =>
  actor !== null &&
  mayReadRecords(actor, standing) &&
  may(withinLine(actor), 'figures.read-provisional', { path: standing.path, chain: standing.chain })

/** Drafts and what is not accepted yet are for who handles the form, or may read provisional figures of its line there. */
export const mayReadProvisional = (actor: Actor | null, standing: Standing): boolean =>
  mayHandle(actor, standing) || seesProvisional(actor, standing)

/** Reads it without working with it: what is accepted, or what is provisional in a line that is open to them. */
export const mayOnlyRead = (actor: Actor | null, standing: Standing): boolean =>
  seesProvisional(actor, standing) || (standing.accepted && mayReadRecords(actor, standing))

export const mayRead = (actor: Actor | null, standing: Standing): boolean =>
  mayHandle(actor, standing) || mayOnlyRead(actor, standing)

/** The paper shows more than the figures taken from it: hands, notes, counts too small to be shown. It stays in the line. */
export const mayReadPhoto = (actor: Actor | null, standing: Standing): boolean => mayReadProvisional(actor, standing)

export const mayConsolidate = (actor: Actor | null, place: { path: number[]; chain: string }): boolean =>
  may(actor, 'consolidations.send', place)

/**
 * Who decides what the forms of a chain ask: the programme office those of the government, the police and the departments, the Front's
 * office its own and those of its member organisations.
 */
export const mayEditForm = (actor: Actor | null, { chain }: { chain: string }): boolean =>
  may(actor, 'forms.edit', { path: [], chain })
