import type { Column } from '../../../../ui/components/data-table.tsx'
import { ScoreState, useStateText, useTargetText } from '../value/score-state.tsx'
import { useWords } from '../words.ts'
import { type Held, saysMore } from './held.ts'
import type { CellFinder, PivotItem } from './pivot-shapes.ts'

/**
 * Target and state as columns of a table of places in one period; none where no target holds. A target that is one for all of
 * them is said once, in the note above the table.
 */
export function useHeldColumns(find: CellFinder, held: Held | undefined) {
  const t = useWords()
  const targetText = useTargetText()
  return (item: PivotItem): { note: string | null; columns: Column<{ id: number }>[] } => {
    const targets = [...(held?.values() ?? [])]
    // Of a period that no target is held against there is nothing to say.
    if (!held || targets.every(({ due }) => due === null)) return { note: null, columns: [] }
    const scoreOf = (id: number) => {
      const target = held.get(id)
      const { value = null, why = null } = find(item.code, id, 0) ?? {}
      return target && { ...item, value, why, ...target }
    }
    const state: Column<{ id: number }> = {
      key: 'state',
      title: t('score.state'),
      cell: ({ id }) => {
        const score = scoreOf(id)
        return score && <ScoreState score={score} />
      },
    }
    const [first] = targets
    const isOne = targets.every(({ target, due }) => target === first?.target && due === first.due)
    // Where it comes from above, that is said too.
    const one = isOne && (targets.find(({ targetOf }) => targetOf !== null) ?? first)
    if (one)
      return { note: t('score.target.all', { target: targetText({ ...item, value: null, ...one }) }), columns: [state] }
    const target: Column<{ id: number }> = {
      key: 'target',
      title: t('score.target'),
      cell: ({ id }) => {
        const score = scoreOf(id)
        return score && targetText(score)
      },
    }
    return { note: null, columns: [target, state] }
  }
}

/** The state at a place in a word; empty where no target holds, and where the figure's own words say it. */
export function useHeldState(): (
  find: CellFinder,
  held: Held,
  item: PivotItem,
  place: number,
  period: number,
) => string {
  const stateText = useStateText()
  return (find, held, item, place, period) => {
    const target = held.get(place)
    const { value = null, why = null } = find(item.code, place, period) ?? {}
    return target && saysMore({ value, state: target.state }) ? stateText({ ...item, value, why, ...target }) : ''
  }
}
