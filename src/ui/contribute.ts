import type { ComponentType } from 'react'
import type { WorkItem } from '../platform/home/contract.ts'

/**
 * What a module adds to pages it does not own. The composition root calls; the page asks here and knows no module.
 */
export interface WorkCard {
  /** Whether the card can show a line of *my work today*; usually by its link. */
  fits: (item: WorkItem) => boolean
  load: () => Promise<{ Card: ComponentType<{ item: WorkItem; today: string }> }>
}

const cards: WorkCard[] = []

export const contributeCard = (card: WorkCard): void => void cards.push(card)
export const workCards = (): readonly WorkCard[] => cards
