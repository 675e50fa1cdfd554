import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { listDevices, revokeDevices } from '../../devices/contract.ts'
import type { HeadLine } from '../../heads/contract.ts'
import { useBrowserName } from '../devices/browser.ts'
import { useWords } from './words.ts'

const ALL = 'all'

/** A phone is lost: signed out, and what it keeps is wiped at its next contact. One of the head's devices, or all. */
export function Revoke({ head, onClose }: { head: NonNullable<HeadLine['head']>; onClose: () => void }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = useBrowserName()
  const { accountId } = head
  const devices = useQuestion(listDevices, { params: { accountId } })
  const [chosen, setChosen] = useState(ALL)
  const revoke = useCommand(revokeDevices)
  const body = chosen === ALL ? { which: 'all' as const } : { which: 'one' as const, id: chosen }
  const done = (answer: { devices: number; sessions: number }) => {
    notify(t('revoke.done', { sessions: answer.sessions, devices: answer.devices }))
    onClose()
  }
  return (
    <Confirm
      opened
      title={t('revoke.title', { name: head.name })}
      confirm={t('revoke')}
      onConfirm={() => revoke.mutate({ params: { accountId }, body }, { onSuccess: done })}
      onClose={onClose}
      busy={revoke.isPending}
      error={revoke.error}
      danger
    >
      <Stack>
        <p>{t('revoke.detail')}</p>
        <Answered question={devices} loading={<Loading rows={2} />}>
          {({ items }) => (
            <Radio.Group label={t('revoke.which')} value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                <Radio value={ALL} label={t('revoke.all')} />
                {items.map(({ id, browser, seenAt }) => (
                  <Radio
                    key={id}
                    value={id}
                    label={nameOf(browser)}
                    description={t('revoke.seen', { moment: format.moment(seenAt) })}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
        </Answered>
      </Stack>
    </Confirm>
  )
}
