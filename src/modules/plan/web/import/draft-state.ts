import { useReducer } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { PlanDraft, readPlanFile } from '../../contract.ts'
import { type DraftItem, indent, move, outdent, remove, repath } from './draft.ts'
import { sourceOf, split, unsplit } from './split.ts'

type Answer = RouteAnswer<typeof readPlanFile>

/** What was read, with everything the draft may leave out filled in. */
export type ReadAnswer = Omit<Answer, 'draft'> & { draft: PlanDraft }

export const filledIn = (answer: Answer): ReadAnswer => ({
  ...answer,
  draft: { ...answer.draft, items: answer.draft.items.map((item) => ({ ...item, indicators: item.indicators ?? [] })) },
})

/** Whether what a line of a list is about has gone from the tree. */
export const isGone = ({ items }: PlanDraft, key: string | null): boolean =>
  key !== null && !items.some((item) => item.key === key)

/** A phase has both its days in order, or neither where the plan names none. */
export const isSpan = ({ from, to }: { from: string | null; to: string | null }): boolean =>
  from === null || to === null ? from === to : from < to

/** Where the first line stands that cannot be saved as it is, as faults name it; null where all can. */
export function firstFault(draft: PlanDraft): string | null {
  const agency = draft.agencies.findIndex(({ key }) => isGone(draft, key))
  if (agency >= 0) return `draft.agencies.${agency}`
  const phase = draft.phases.findIndex((one) => !isSpan(one))
  return phase >= 0 ? `draft.phases.${phase}` : null
}

/** What the form that saves a plan still lacks, by the label of its field. */
export function lacking(form: { code: string; place: number; from: string | null; last: string | null }) {
  const filled = {
    'save.code': form.code.trim() !== '',
    'save.place': form.place > 0,
    'save.from': form.from !== null,
    'save.to': form.last !== null,
  }
  return (Object.keys(filled) as (keyof typeof filled)[]).filter((label) => !filled[label])
}

export type Change =
  | { do: 'item'; key: string; fields: Partial<Omit<DraftItem, 'key' | 'parentKey' | 'path'>> }
  | { do: 'move'; key: string; parentKey: string | null }
  | { do: 'indent' | 'outdent' | 'remove'; key: string }
  | { do: 'split'; key: string; index: number; line: number }
  | { do: 'plan'; fields: Partial<Omit<PlanDraft, 'items'>> }
  | { do: 'undo' }

export interface DraftState {
  draft: PlanDraft
  past: PlanDraft[]
  /** What the last change was about: typing on in one field is one step of undo. */
  last: string
}

const KEPT = 100

function changed(draft: PlanDraft, change: Exclude<Change, { do: 'undo' }>): PlanDraft {
  if (change.do === 'plan') return { ...draft, ...change.fields }
  const { items } = draft
  const { key } = change
  switch (change.do) {
    case 'item': {
      const edited = items.map((item) => (item.key === key ? { ...item, ...change.fields } : item))
      return { ...draft, items: change.fields.marker === undefined ? edited : repath(edited, key) }
    }
    case 'move':
      return { ...draft, items: move(items, key, change.parentKey) }
    case 'indent':
      return { ...draft, items: indent(items, key) }
    case 'split':
      return { ...draft, items: split(items, key, change.index, change.line) }
    case 'outdent':
      return { ...draft, items: outdent(items, key) }
    case 'remove':
      return withoutItem(draft, key)
  }
}

/**
 * What pointed to the item points to the one above it, so that no agency or phase is lost with it; of an item made by hand to
 * the one whose text its words go back to.
 */
function withoutItem(draft: PlanDraft, key: string): PlanDraft {
  const home = draft.items.find((item) => item.key === sourceOf(key))?.key
  const above = home ?? draft.items.find((item) => item.key === key)?.parentKey ?? null
  return {
    ...draft,
    items: home ? unsplit(draft.items, key) : remove(draft.items, key),
    agencies: draft.agencies.map((one) => (one.key === key && above ? { ...one, key: above } : one)),
    phases: draft.phases.map((one) => (one.key === key ? { ...one, key: above } : one)),
  }
}

export function reduce(state: DraftState, change: Change): DraftState {
  if (change.do === 'undo') {
    const draft = state.past.at(-1)
    return draft ? { draft, past: state.past.slice(0, -1), last: 'undo' } : state
  }
  const draft = changed(state.draft, change)
  const about =
    change.do === 'item' || change.do === 'plan'
      ? `${change.do} ${'key' in change ? change.key : ''} ${Object.keys(change.fields).join()}`
      : ''
  const goesOn = about !== '' && about === state.last
  return { draft, past: goesOn ? state.past : [...state.past, state.draft].slice(-KEPT), last: about }
}

export const useDraft = (read: PlanDraft) => useReducer(reduce, { draft: read, past: [], last: '' })
