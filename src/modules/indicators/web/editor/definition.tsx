import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getTargets } from '../../targets/contract.ts'
import { useFormula } from '../explain/formula.ts'
import css from './editor.module.css'
import type { Kept } from './fields.ts'
import { Versions } from './versions.tsx'
import { useVocabulary } from './vocabulary.ts'
import { useWords } from './words.ts'

/** An indicator for those who read it and do not decide about it. */
export function Definition({ kept }: { kept: Kept }) {
  const t = useWords()
  const format = useFormat()
  const { account } = useMe()
  const place = account?.posts[0]?.placeId ?? 0
  const note = format.pick(kept.note)
  const facts: [string, string | null][] = [
    [t('layer'), t(`layer.${kept.layer}`)],
    [t('unit'), format.unit(kept.unit)],
    [t('direction'), t(`direction.${kept.direction}`)],
    [t('cut'), t(`cut.${kept.cut}`)],
    [t('doneFrom'), format.number(kept.doneFrom)],
    [t('riskFrom'), format.number(kept.riskFrom)],
    [t('bands'), kept.bands?.map((limit) => format.number(limit)).join('; ') ?? null],
    [t('planPath'), kept.planPath],
    [t('responsible'), kept.responsible],
    [t('evidence'), kept.evidence],
    [t('note.vi'), note === '' ? null : note],
  ]
  return (
    <>
      <Sheet title={t('fields.title')}>
        {kept.unranked && <p className={css.fact}>{t('unranked.read')}</p>}
        <dl className={css.facts}>
          {facts.flatMap(([name, value]) =>
            value === null
              ? []
              : [
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>,
                ],
          )}
        </dl>
      </Sheet>
      <Sheet title={t('formula.title')}>
        {kept.expression !== null && <InWords expression={kept.expression} />}
        <Versions kept={kept} />
      </Sheet>
      {place > 0 && <TargetsHere kept={kept} place={place} />}
    </>
  )
}

/** The formula of today as a sentence. */
function InWords({ expression }: { expression: string }) {
  const t = useWords()
  const say = useFormula()
  const { measures, indicators, groups } = useVocabulary(null)
  if (measures.length === 0) return null
  return (
    <p>
      <span className="muted">{t('formula.reads')}</span>{' '}
      {say({ expression, parts: [...measures, ...indicators], groups })}
    </p>
  )
}

/** The targets that hold at the place of the reader's first post. */
function TargetsHere({ kept, place }: { kept: Kept; place: number }) {
  const t = useWords()
  const format = useFormat()
  const found = useQuestion(getTargets, { params: { code: kept.code }, query: { place } })
  const amount = (value: number) => format.amount(value, kept.unit, Number.isInteger(value) ? 0 : 1)
  return (
    <Sheet title={t('targets.title')}>
      <Answered question={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('targets.none.read')}</p>
          ) : (
            <DataTable
              stacks
              caption={t('targets.title')}
              rows={items}
              rowKey={({ year }) => year}
              columns={[
                { key: 'year', title: t('targets.year'), head: true, cell: ({ year }) => year },
                { key: 'value', title: t('targets.title'), number: true, cell: ({ value }) => amount(value) },
                {
                  key: 'baseline',
                  title: t('targets.baseline'),
                  number: true,
                  cell: ({ baseline }) => (baseline ? `${amount(baseline.value)} (${baseline.year})` : ''),
                },
                { key: 'of', title: t('targets.place.read'), cell: ({ of }) => of.name },
                { key: 'source', title: t('targets.source'), cell: ({ source }) => source },
              ]}
            />
          )
        }
      </Answered>
    </Sheet>
  )
}
