import { Button, Group, Modal, MultiSelect, Select, Stack, TagsInput, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { focusFault } from '../../../ui/fault-focus.ts'
import { useFormat } from '../../../ui/format.ts'
import { useCommand, useQuestion } from '../../../ui/query.ts'
import { useWords as useUiWords } from '../../../ui/words.ts'
import { listIndicators } from '../../indicators/contract.ts'
import { foldingFilter } from '../../indicators/web/index.ts'
import { editPlanItem, type Plan, type PlanItem } from '../contract.ts'
import { ancestorsOf } from './outline.ts'
import { useWords } from './words.ts'

const agenciesOf = (item: PlanItem, role: 'lead' | 'support'): string[] =>
  item.agencies.filter((one) => one.role === role).map(({ name }) => name)

interface EditItemProps {
  plan: Plan
  items: PlanItem[]
  item: PlanItem
  onClose: () => void
}

/** Corrects an item: its title, the item it stands under, its indicators, who leads and who supports. */
export function EditItem({ plan, items, item, onClose }: EditItemProps) {
  const t = useWords()
  const ui = useUiWords()
  const format = useFormat()
  const indicators = useQuestion(listIndicators)
  const save = useCommand(editPlanItem)
  const [baseVersion] = useState(plan.version)
  const [title, setTitle] = useState(item.title)
  const [isMissing, setMissing] = useState(false)
  const [parent, setParent] = useState(String(item.parentId ?? ''))
  const [codes, setCodes] = useState(item.indicators)
  const [agencies, setAgencies] = useState({ lead: agenciesOf(item, 'lead'), support: agenciesOf(item, 'support') })
  const names = [...new Set(items.flatMap((one) => one.agencies.map(({ name }) => name)))].sort((a, b) =>
    a.localeCompare(b, 'vi'),
  )
  const possible = items.filter(
    (one) => one.id !== item.id && !ancestorsOf(items, one.id).some(({ id }) => id === item.id),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!title.trim()) {
      setMissing(true)
      return focusFault(event.currentTarget)
    }
    const parentId = parent ? Number(parent) : null
    const body = {
      baseVersion,
      indicators: codes,
      ...agencies,
      ...(title.trim() !== item.title && { title: title.trim() }),
      ...(parentId !== item.parentId && { parentId }),
    }
    save.mutate({ params: { id: plan.id, itemId: item.id }, body }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<b>{t('edit.title', { number: item.path })}</b>}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Textarea
            label={t('item.title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={isMissing && !title.trim() && t('item.title.needed')}
            maxLength={4000}
            required
            data-autofocus
          />
          <Select
            label={t('item.parent')}
            value={parent}
            data={[
              { value: '', label: t('item.top') },
              ...possible.map((one) => ({ value: String(one.id), label: `${one.path} ${one.title}` })),
            ]}
            onChange={(next) => setParent(next ?? '')}
            searchable
            filter={foldingFilter}
            limit={80}
            nothingFoundMessage={t('nothing')}
          />
          <MultiSelect
            label={t('item.indicators')}
            value={codes}
            onChange={setCodes}
            data={(indicators.data?.items ?? [])
              .filter((one) => !one.ended || codes.includes(one.code))
              .map((one) => ({
                value: one.code,
                label: `${one.code} · ${format.pick(one)}`,
              }))}
            searchable
            filter={foldingFilter}
            nothingFoundMessage={t('nothing')}
            maxValues={20}
          />
          {(['lead', 'support'] as const).map((role) => (
            <TagsInput
              key={role}
              label={t(`item.${role}`)}
              value={agencies[role]}
              onChange={(next) => setAgencies({ ...agencies, [role]: next })}
              data={names}
              filter={foldingFilter}
              placeholder={agencies[role].length === 0 ? t('item.agency.prompt') : ''}
            />
          ))}
          <ErrorNote error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <BusyButton type="submit" busy={save.isPending}>
              {t('save')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
