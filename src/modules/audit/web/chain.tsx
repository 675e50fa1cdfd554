import type { RouteAnswer } from '../../../shared/contract.ts'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { Badge } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useQuestion } from '../../../ui/query.ts'
import { getAuditState } from '../contract.ts'
import css from './audit.module.css'
import { useWords } from './words.ts'

/** How the chain stands: sealed up to where, what waits for a seal, when it was verified and handed out last. */
export function ChainPart() {
  const t = useWords()
  const format = useFormat()
  const state = useQuestion(getAuditState, {}, { refetchInterval: 30_000 })
  return (
    <Sheet title={t('chain.title')}>
      <Answered question={state} loading={<Loading rows={2} />}>
        {({ last, unsealed, verified, exported }) => (
          <dl className={css.chain}>
            <div>
              <dt>{t('chain.verified')}</dt>
              <dd>
                {!verified && <Badge tone="none">{t('chain.verified.none')}</Badge>}
                {verified && <Verified verified={verified} />}
              </dd>
            </div>
            <div>
              <dt>{t('chain.last')}</dt>
              <dd>
                {last
                  ? t('chain.last.text', {
                      number: format.number(last.number),
                      line: format.number(last.lastLine),
                      at: format.moment(last.at),
                    })
                  : t('chain.none')}
              </dd>
            </div>
            <div>
              <dt>{t('chain.unsealed')}</dt>
              <dd>
                {unsealed > 0 ? t('chain.unsealed.text', { count: format.number(unsealed) }) : t('chain.unsealed.none')}
              </dd>
            </div>
            <div>
              <dt>{t('chain.exported')}</dt>
              <dd>
                {exported
                  ? t('chain.exported.text', {
                      number: format.number(exported.number),
                      at: format.moment(exported.at),
                      mailed: exported.mailed,
                    })
                  : t('chain.exported.none')}
              </dd>
            </div>
            {last && (
              <div>
                <dt>{t('chain.hash')}</dt>
                <dd className={css.hash}>{last.hash}</dd>
              </div>
            )}
          </dl>
        )}
      </Answered>
    </Sheet>
  )
}

type State = RouteAnswer<typeof getAuditState>

function Verified({ verified }: { verified: NonNullable<State['verified']> }) {
  const t = useWords()
  const format = useFormat()
  const { brokenSeal, seals, lines } = verified
  const at = format.moment(verified.at)
  if (brokenSeal !== null)
    return (
      <>
        <Badge tone="late">{t('chain.verified.bad', { seal: format.number(brokenSeal) })}</Badge>
        <p>{t('chain.verified.bad.text', { at })}</p>
      </>
    )
  return (
    <>
      <Badge tone="done">{t('chain.verified.good')}</Badge>{' '}
      {t('chain.verified.good.text', { seals: format.number(seals), lines: format.number(lines), at })}
    </>
  )
}
