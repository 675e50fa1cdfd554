import { Checkbox, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { memberFingerprint } from '../../../../shared/sealing/identity.ts'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { useMe } from '../../../../ui/me.ts'
import type { KeyedMember } from '../../policy.ts'
import css from '../keys.module.css'
import { noteCompared, wasCompared } from '../pinned.ts'
import { useWords } from '../words.ts'

interface CompareProps {
  title: string
  children: ReactNode
  /** Whose fingerprints are to be compared; the own is not among them. */
  readers: KeyedMember[]
  confirm: string
  busy: boolean
  error: Error | null
  onCompared: () => void
  onClose: () => void
}

/** Nothing is sealed for anybody whose fingerprint was not compared, by voice or face to face: the server might show another key. */
export function Compare({ title, children, readers, confirm, busy, error, onCompared, onClose }: CompareProps) {
  const t = useWords()
  const { account } = useMe()
  const prints = readers.map(({ key }) => memberFingerprint(key))
  const [ticked, setTicked] = useState<string[]>(prints.filter((print) => wasCompared(account?.id ?? 0, print)))
  const [isTold, setTold] = useState(false)
  const isWhole = prints.every((print) => ticked.includes(print))
  const go = () => {
    setTold(!isWhole)
    if (!isWhole) return
    noteCompared(account?.id ?? 0, prints)
    onCompared()
  }
  return (
    <Confirm opened title={title} confirm={confirm} onConfirm={go} onClose={onClose} busy={busy} error={error}>
      <Stack gap="md">
        <div>{children}</div>
        {readers.map(({ accountId, name }, index) => {
          const print = prints[index] ?? ''
          const isOn = ticked.includes(print)
          return (
            <div key={accountId}>
              <b>{name}</b>
              <div className={css.print}>{print}</div>
              <Checkbox
                mt={4}
                label={t(wasCompared(account?.id ?? 0, print) ? 'compare.before' : 'compare.tick', { name })}
                checked={isOn}
                onChange={() => setTicked(isOn ? ticked.filter((one) => one !== print) : [...ticked, print])}
                error={isTold && !isOn && t('compare.missing')}
              />
            </div>
          )
        })}
      </Stack>
    </Confirm>
  )
}
