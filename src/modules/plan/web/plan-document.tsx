import { Button, Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useFormat } from '../../../ui/format.ts'
import { useMe } from '../../../ui/me.ts'
import type { Score } from '../../indicators/contract.ts'
import type { PlanItem } from '../contract.ts'
import { IndicatorCard } from './indicator-card.tsx'
import { flatten, type Node, numberOf } from './outline.ts'
import css from './plan.module.css'
import { useWords } from './words.ts'

interface PlanDocumentProps {
  nodes: Node[]
  /** The whole plan, not one item whose title already stands above. */
  isWhole: boolean
  scores: Map<string, Score> | undefined
  /** The states are on their way. */
  isAsking: boolean
  place: number
  period: string
  onEdit: (item: PlanItem) => void
}

const STEP = 60

/** The plan's text as a document, each paragraph with its indicators. */
export function PlanDocument({ nodes, isWhole, ...rest }: PlanDocumentProps) {
  const t = useWords()
  const format = useFormat()
  const [count, setCount] = useState(STEP)
  // Paper has no button that shows the rest.
  useEffect(() => {
    const showAll = () => flushSync(() => setCount(Number.POSITIVE_INFINITY))
    addEventListener('beforeprint', showAll)
    return () => removeEventListener('beforeprint', showAll)
  }, [])
  const all = flatten(nodes)
  const top = (nodes[0]?.depth ?? 0) + (isWhole ? 0 : 1)
  return (
    <div className={css.document}>
      {all.slice(0, count).map((node, index) => (
        <Section key={node.item.id} node={node} top={top} isTitled={!isWhole && index === 0} {...rest} />
      ))}
      {all.length > count && (
        <Button variant="default" className="no-print" mt="md" onClick={() => setCount(count + 200)}>
          {t('document.more', { count: format.number(all.length - count) })}
        </Button>
      )}
    </div>
  )
}

interface SectionProps extends Omit<PlanDocumentProps, 'nodes' | 'isWhole'> {
  node: Node
  /** The depth whose headings come right after the page's title. */
  top: number
  isTitled: boolean
}

function Section({ node, top, isTitled, scores, isAsking, place, period, onEdit }: SectionProps) {
  const t = useWords()
  const { holds } = useMe()
  const { item, depth } = node
  const Heading = depth === top ? 'h2' : 'h3'
  if (isTitled && !item.body.trim() && item.indicators.length === 0 && item.agencies.length === 0) return null
  const indicators = item.indicators.flatMap((code) => scores?.get(code) ?? [])
  return (
    <section className={css.item} data-depth={Math.min(depth, 3)}>
      <span className={css.number}>{isTitled ? '' : numberOf(item)}</span>
      <div className={css.text}>
        <div className={css.head}>
          {isTitled ? <span /> : <Heading lang="vi">{item.title}</Heading>}
          {holds('plans.edit') && (
            <Button
              variant="subtle"
              size="compact-sm"
              className={`${css.edit} no-print`}
              onClick={() => onEdit(item)}
              aria-label={t('edit.of', { title: item.title })}
            >
              {t('edit')}
            </Button>
          )}
        </div>
        {item.body.split('\n').map((paragraph, index) => {
          if (!paragraph.trim()) return null
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity and never move
            <p key={index} lang="vi">
              {paragraph}
            </p>
          )
        })}
        {!scores && isAsking && item.indicators.map((code) => <Skeleton key={code} height={76} my={8} />)}
        {indicators.map((score) => (
          <IndicatorCard key={score.code} score={score} place={place} period={period} />
        ))}
        <Agencies item={item} />
      </div>
    </section>
  )
}

function Agencies({ item }: { item: PlanItem }) {
  const t = useWords()
  const roles = ['lead', 'support', 'assigned'] as const
  const named = roles.map((role) => ({ role, names: item.agencies.filter((one) => one.role === role) }))
  if (item.agencies.length === 0) return null
  return (
    <div className={css.meta}>
      {named.map(
        ({ role, names }) =>
          names.length > 0 && (
            <span key={role}>
              {t(`agency.${role}`)}: <b>{names.map((one) => one.name).join(', ')}</b>
            </span>
          ),
      )}
    </div>
  )
}
