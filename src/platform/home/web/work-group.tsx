import { Button } from '@mantine/core'
import { type LazyExoticComponent, lazy, Suspense, useState } from 'react'
import { Loading } from '../../../ui/components/notes.tsx'
import { type WorkCard, workCards } from '../../../ui/contribute.ts'
import { withWords } from '../../../ui/i18n.ts'
import { useMe } from '../../../ui/me.ts'
import type { WorkItem, workStates } from '../contract.ts'
import { useWords } from './words.ts'
import css from './work.module.css'
import { WorkLine } from './work-line.tsx'

type State = (typeof workStates)[number]

interface GroupProps {
  state: State
  items: WorkItem[]
  today: string
}

/** The lines of one state; what is done stays folded. */
export function WorkGroup({ state, items, today }: GroupProps) {
  const t = useWords()
  const [open, setOpen] = useState(state !== 'done' || items.length <= 3)
  return (
    <section className={css.group} aria-label={t(`group.${state}`)}>
      <h2>
        {t(`group.${state}`)} <span className="muted">{items.length}</span>
      </h2>
      {open && (
        <div className={css.lines}>
          {items.map((item) => (
            <Work key={item.id} item={item} today={today} />
          ))}
        </div>
      )}
      {state === 'done' && items.length > 3 && (
        <Button variant="default" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('hideDone') : t('showDone', { count: items.length })}
        </Button>
      )}
    </section>
  )
}

/** Room for the card while it loads: with its two buttons, or without. */
const heightOf = ({ state }: WorkItem): number => (state === 'sent' || state === 'done' ? 99 : 279)

type Card = Awaited<ReturnType<WorkCard['load']>>['Card']
const cards = new Map<WorkCard, LazyExoticComponent<Card>>()

/** The card a module contributed for such a line. */
function cardOf(item: WorkItem): LazyExoticComponent<Card> | undefined {
  const found = workCards().find((card) => card.fits(item))
  if (found && !cards.has(found))
    cards.set(
      found,
      lazy(async () => ({ default: (await withWords(found.load())).Card })),
    )
  return found && cards.get(found)
}

/** Heads of areas act on the line itself, through the card its module contributed; all others open it. */
function Work({ item, today }: { item: WorkItem; today: string }) {
  const { account } = useMe()
  const isArea = account?.posts.every(({ placeLevel }) => /^(neighbourhood|residential_area)$/.test(placeLevel))
  const Card = isArea ? cardOf(item) : undefined
  if (!Card) return <WorkLine item={item} today={today} />
  return (
    <Suspense fallback={<Loading rows={1} height={heightOf(item)} />}>
      <Card item={item} today={today} />
    </Suspense>
  )
}
