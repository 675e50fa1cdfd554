import { isAreaLevel, type Level } from '../../../../shared/levels.ts'

/** The indicators a table opens with: two that are recorded at the level it shows; of none, or a place group, as of units. */
export const firstItems = (level: Level | null): string[] => (level && isAreaLevel(level) ? ['C1', 'C2'] : ['C1', 'A6'])
