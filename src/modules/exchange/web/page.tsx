import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { Empty } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useMe } from '../../../ui/me.ts'
import { useAddress } from '../../../ui/page.ts'
import { Checked } from './checked.tsx'
import { Choose, type Chosen } from './choose.tsx'
import { Dhis } from './dhis2/dhis.tsx'
import css from './exchange.module.css'
import { Imports } from './imports.tsx'
import { Upward } from './upward.tsx'
import { useWords } from './words.ts'

const tabs = ['csv', 'dhis2', 'upward'] as const

/** What comes in from files and from DHIS2, each import with what can be done with it, and what is sent upward. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [address, change] = useAddress()
  if (!holds('values.import')) return <Empty title={t('notAllowed')} />
  const tab = tabs.find((one) => one === address.tab) ?? 'csv'
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <Tabs value={tab} onChange={(next) => change({ tab: next === 'csv' ? null : next })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="csv">
          <Values />
        </Tabs.Panel>
        <Tabs.Panel value="dhis2">
          <div className={css.parts}>
            <Dhis />
            <Imports />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="upward">
          <Upward />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** A file of figures is chosen, checked, and imported. */
function Values() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <div className={css.parts}>
      {chosen ? <Checked chosen={chosen} onAnother={() => setChosen(null)} /> : <Choose onChosen={setChosen} />}
      <Imports />
    </div>
  )
}
