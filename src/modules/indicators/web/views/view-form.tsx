import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { useWords as useUiWords } from '../../../../ui/words.ts'
import { addView, changeView, removeView, type View } from '../../views/contract.ts'
import { PlacePicker } from '../pickers/place-picker.tsx'
import { useWords } from './words.ts'

/** A view as it is kept or will be; `id` is null for a new one, `place` where it would be shared. */
export interface Kept extends Pick<View, 'name' | 'question' | 'shared' | 'version'> {
  id: number | null
  place: number
}

/** Names a view and says who finds it; removes it. */
export function ViewForm({ view, onDone }: { view: Kept; onDone: () => void }) {
  const t = useWords()
  const ui = useUiWords()
  const { figuresAt } = useMe()
  const [name, setName] = useState(view.name)
  const [shared, setShared] = useState(view.shared)
  const [place, setPlace] = useState(view.place)
  const [missing, setMissing] = useState(false)
  const [isSure, setSure] = useState(false)
  const [add, change, remove] = [useCommand(addView), useCommand(changeView), useCommand(removeView)]
  const done = (word: 'views.kept' | 'views.removed') => ({
    onSuccess: () => {
      notify(t(word))
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!name.trim()) {
      setMissing(true)
      focusFault(event.currentTarget)
      return
    }
    const { id, question, version } = view
    const body = { name: name.trim(), question, shared, place: shared === 'place' ? place : null }
    if (id === null) add.mutate({ body }, done('views.kept'))
    else change.mutate({ params: { id }, body: { ...body, baseVersion: version } }, done('views.kept'))
  }
  const drop = () => {
    const { id, version } = view
    if (id === null) return
    if (isSure) remove.mutate({ params: { id }, query: { baseVersion: version } }, done('views.removed'))
    setSure(true)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('views.name')}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setMissing(false)
          }}
          error={missing && t('views.name.needed')}
          errorProps={{ role: 'alert' }}
          maxLength={120}
          required
          data-autofocus
        />
        <Radio.Group
          label={t('views.shared')}
          description={t('views.shared.help')}
          value={shared}
          onChange={(next) => setShared(next as View['shared'])}
        >
          <Stack gap={6} mt={6}>
            <Radio value="me" label={t('views.shared.me')} />
            <Radio value="place" label={t('views.shared.place')} />
            {figuresAt === null && <Radio value="all" label={t('views.shared.all.long')} />}
          </Stack>
        </Radio.Group>
        {shared === 'place' && <PlacePicker value={place} onChange={setPlace} />}
        <ErrorNote error={add.error ?? change.error ?? remove.error} />
        <Group justify="space-between">
          {view.id === null ? (
            <span />
          ) : (
            <BusyButton variant="default" color="red.8" busy={remove.isPending} onClick={drop}>
              {t(isSure ? 'views.remove.sure' : 'views.remove')}
            </BusyButton>
          )}
          <Group>
            <Button variant="default" onClick={onDone}>
              {ui('cancel')}
            </Button>
            <BusyButton type="submit" busy={add.isPending || change.isPending}>
              {t('views.save')}
            </BusyButton>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
