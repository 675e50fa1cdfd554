import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { type Device, revokeDevices } from '../../devices/contract.ts'
import { useBrowserName } from './browser.ts'
import css from './devices.module.css'
import { useWords } from './words.ts'

/** What an account is signed in on. One's own way out of the device at hand is the account menu, which minds what is unsent. */
export function DeviceList({ accountId, devices }: { accountId: number; devices: Device[] }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = useBrowserName()
  const [ending, setEnding] = useState<Device | 'others' | null>(null)
  const others = devices.filter(({ isThis }) => !isThis)
  const columns: Column<Device>[] = [
    {
      key: 'device',
      title: t('device'),
      head: true,
      cell: ({ browser, keeps }) => (
        <>
          {nameOf(browser)}
          {keeps && <small className={css.own}>{t('keeps')}</small>}
        </>
      ),
    },
    { key: 'began', title: t('began'), cell: ({ began }) => (began === null ? t('ended') : format.moment(began)) },
    { key: 'seen', title: t('seen'), cell: ({ seenAt }) => format.moment(seenAt) },
    {
      key: 'actions',
      title: t('actions'),
      cell: (device) =>
        device.isThis ? (
          <Badge tone="done">{t('this')}</Badge>
        ) : (
          <Button variant="default" size="compact-md" onClick={() => setEnding(device)}>
            {t('end')}
            <span className="visually-hidden"> {nameOf(device.browser)}</span>
          </Button>
        ),
    },
  ]
  return (
    <section className={css.part}>
      <DataTable stacks caption={t('list')} columns={columns} rows={devices} rowKey={({ id }) => id} />
      {others.length === 0 ? (
        <p className="small muted">{t('others.none')}</p>
      ) : (
        <Button variant="default" onClick={() => setEnding('others')}>
          {t('others')}
        </Button>
      )}
      {ending && <End accountId={accountId} ending={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

/** Asks before a device, or all others, are signed out. */
function End({ accountId, ending, onClose }: { accountId: number; ending: Device | 'others'; onClose: () => void }) {
  const t = useWords()
  const nameOf = useBrowserName()
  const revoke = useCommand(revokeDevices)
  const all = ending === 'others'
  const name = all ? '' : nameOf(ending.browser)
  const body = all ? { which: 'others' as const } : { which: 'one' as const, id: ending.id }
  const done = () => {
    notify(all ? t('others.done') : t('end.done', { name }))
    onClose()
  }
  return (
    <Confirm
      opened
      title={all ? t('others.title') : t('end.title', { name })}
      confirm={all ? t('others') : t('end')}
      onConfirm={() => revoke.mutate({ params: { accountId }, body }, { onSuccess: done })}
      onClose={onClose}
      busy={revoke.isPending}
      error={revoke.error}
      danger
    >
      {all ? t('others.detail') : t(ending.keeps ? 'end.keeps' : 'end.detail')}
    </Confirm>
  )
}
