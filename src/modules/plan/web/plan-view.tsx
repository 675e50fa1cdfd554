import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { RecordHistory } from '../../../ui/components/record-history.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { useMe } from '../../../ui/me.ts'
import { useIsNarrow } from '../../../ui/narrow.ts'
import { useAddress } from '../../../ui/page.ts'
import { useWords as useUiWords } from '../../../ui/words.ts'
import type { Score } from '../../indicators/contract.ts'
import { lowerFirst, placeTitle, usePeriodName } from '../../indicators/web/index.ts'
import type { Plan, PlanItem } from '../contract.ts'
import { EditItem } from './edit-item.tsx'
import { ancestorsOf, flatten, numberOf, outlineOf } from './outline.ts'
import css from './plan.module.css'
import { PlanBar } from './plan-bar.tsx'
import { PlanDocument } from './plan-document.tsx'
import { PlanFacts } from './plan-facts.tsx'
import { PlanTree } from './plan-tree.tsx'
import { useWords } from './words.ts'

export interface PlanViewProps {
  plan: Plan
  plans: Plan[]
  items: PlanItem[]
  /** Not there yet, or not for this person. */
  scores: Map<string, Score> | undefined
  /** Whose states they are. */
  place: { id: number; name: string } | null
  scoresError: Error | null
  period: string
}

/** Tree, document, and room for the question where a number comes from. */
export function PlanView({ plan, plans, items, scores, place, scoresError, period }: PlanViewProps) {
  const t = useWords()
  const ui = useUiWords()
  const { holds } = useMe()
  const [address, change] = useAddress()
  const [drawer, { open, close }] = useDisclosure()
  const [editing, setEditing] = useState<PlanItem | null>(null)
  const isNarrow = useIsNarrow(900)
  const roots = useMemo(() => outlineOf(items, scores ?? new Map()), [items, scores])
  const chosen = flatten(roots).find(({ item }) => item.id === Number(address.item))
  const choose = (id: number | null) => {
    change({ item: id === null ? null : String(id) })
    close()
    scrollTo({ top: 0 })
  }
  const tree = (
    <PlanTree roots={roots} items={items} chosen={chosen?.item.id ?? null} title={plan.title} onChoose={choose} />
  )
  const above = ancestorsOf(items, chosen?.item.id)
  const here = `/plans/${plan.id}`
  const trail = chosen
    ? [
        { title: plan.title, to: here },
        ...above.map((one) => ({ title: shortTitle(one), to: `${here}?item=${one.id}` })),
      ]
    : []
  return (
    <div className={css.layout}>
      {isNarrow ? (
        <Drawer
          opened={drawer}
          onClose={close}
          title={<b>{t('contents')}</b>}
          size="min(88vw, 400px)"
          closeButtonProps={{ 'aria-label': ui('close') }}
        >
          {tree}
        </Drawer>
      ) : (
        <div className={`${css.side} no-print`}>{tree}</div>
      )}
      <div className={css.main}>
        <PlanBar plan={plan} plans={plans} period={period}>
          {isNarrow && (
            <Button variant="default" leftSection={<Icon name="plan" size={18} />} onClick={open}>
              {t('contents')}
            </Button>
          )}
        </PlanBar>
        <PageTitle
          trail={trail}
          detail={place && <Basis period={period} place={place.name} />}
          actions={
            <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => print()} size="sm">
              {t(chosen ? 'print.item' : 'print.plan')}
            </Button>
          }
        >
          {chosen ? `${numberOf(chosen.item)} ${chosen.item.title}` : plan.title}
        </PageTitle>
        <ErrorNote error={scoresError} />
        {!chosen && <PlanFacts plan={plan} />}
        {!chosen && plan.opening && <p className={css.closing}>{plan.opening}</p>}
        <PlanDocument
          key={chosen?.item.id ?? 'all'}
          nodes={chosen ? [chosen] : roots}
          isWhole={!chosen}
          scores={scores}
          place={place?.id ?? plan.placeId}
          isAsking={!scoresError && holds('figures.read')}
          period={period}
          onEdit={setEditing}
        />
        {!chosen && plan.closing && (
          <p className={css.closing} lang="vi">
            {plan.closing}
          </p>
        )}
        {!chosen && <RecordHistory kind="plan" object={plan.id} />}
      </div>
      {editing && <EditItem plan={plan} items={items} item={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

const shortTitle = (item: PlanItem): string => {
  const title = item.title.length > 48 ? `${item.title.slice(0, 46).trimEnd()}…` : item.title
  return `${numberOf(item)} ${title}`
}

function Basis({ period, place }: { period: string; place: string }) {
  const t = useWords()
  return <>{t('basis', { period: usePeriodText(period), place: placeTitle(place) })}</>
}

function usePeriodText(period: string): string {
  return lowerFirst(usePeriodName()(period))
}
