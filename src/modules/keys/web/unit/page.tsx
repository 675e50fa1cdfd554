import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, usePathParam } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { getMyKey, getUnitKeys } from '../../contract.ts'
import { useHeld } from '../held.ts'
import css from '../keys.module.css'
import { OpenKey } from '../mine/open-key.tsx'
import { useWords } from '../words.ts'
import { useCheck } from './check.ts'
import { EpochList } from './epoch-list.tsx'
import { JoinUnit } from './join-unit.tsx'
import { MemberList } from './member-list.tsx'
import { RootKey } from './root-key.tsx'
import type { Standing } from './standing.ts'
import { StartEpoch } from './start-epoch.tsx'

/** A unit's keys: who shares them, its epochs held against the root key, and what waits for a member. */
export function Page() {
  const t = useWords()
  const id = usePathParam('bodyId')
  const params = { bodyId: mayBeId(id) ? Number(id) : 0 }
  const mine = useQuestion(getMyKey)
  const unit = useQuestion(getUnitKeys, { params })
  return (
    <Answered question={unit} page loading={<Loading rows={5} />}>
      {(found) => (
        <div className={css.page}>
          <PageTitle trail={[{ title: t('title'), to: '/keys' }]} detail={capital(found.name)}>
            {t('unit.title')}
          </PageTitle>
          <Answered question={mine} loading={<Loading rows={3} />}>
            {({ key }) => <UnitKeys unit={found} ownKey={key} />}
          </Answered>
        </div>
      )}
    </Answered>
  )
}

function UnitKeys({ unit, ownKey }: Pick<Standing, 'unit' | 'ownKey'>) {
  const t = useWords()
  const { account } = useMe()
  const checked = useCheck(unit)
  const held = useHeld(ownKey?.id)
  const me = unit.members.find(({ accountId }) => accountId === account?.id) ?? null
  const standing = { unit, ownKey, me, held, checked }
  return (
    <>
      <RootKey root={unit.root} checked={checked} />
      {!me && <JoinUnit unit={unit} ownKey={ownKey} />}
      {me && ownKey && !held && (
        <section className={css.part}>
          <h2>{t('unit.open')}</h2>
          <p className="small muted">{t('unit.open.text')}</p>
          <OpenKey ownKey={ownKey} />
        </section>
      )}
      {me && <StartEpoch standing={standing} />}
      <MemberList standing={standing} />
      <EpochList standing={standing} />
    </>
  )
}
