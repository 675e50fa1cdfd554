import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Go } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listDevices, listSignIns } from '../../devices/contract.ts'
import { DeviceList } from './device-list.tsx'
import css from './devices.module.css'
import { SignInList } from './sign-in-list.tsx'
import { useWords } from './words.ts'

/** What I am signed in on, each to be signed out; and what happened to my sessions and password. */
export function Page() {
  const t = useWords()
  const { account } = useMe()
  const accountId = account?.id ?? 0
  const devices = useQuestion(listDevices, { params: { accountId } }, { enabled: accountId > 0 })
  const signIns = useQuestion(listSignIns)
  return (
    <div className={css.page}>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <Answered question={devices} loading={<Loading rows={3} />}>
        {({ items }) => <DeviceList accountId={accountId} devices={items} />}
      </Answered>
      <p>
        <Go to="/second-factor">{t('secondFactor')}</Go>
      </p>
      <section className={css.part}>
        <h2>{t('log')}</h2>
        <p className="small muted">{t('log.detail')}</p>
        <Answered question={signIns} loading={<Loading rows={5} />}>
          {({ items }) => <SignInList lines={items} />}
        </Answered>
      </section>
    </div>
  )
}
