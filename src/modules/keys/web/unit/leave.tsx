import { Confirm } from '../../../../ui/components/confirm.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { leaveUnit, type Member, type Unit } from '../../contract.ts'
import { useWords } from '../words.ts'

/** Leaves the unit, or says that another left: a new epoch is due then. */
export function Leave({ unit, member, onClose }: { unit: Unit; member: Member; onClose: () => void }) {
  const t = useWords()
  const { account } = useMe()
  const leave = useCommand(leaveUnit)
  const isOwn = member.accountId === account?.id
  const { accountId, name } = member
  const done = () => {
    notify(t('leave.done', { name }))
    onClose()
  }
  return (
    <Confirm
      opened
      title={t(isOwn ? 'leave.own.title' : 'leave.other.title', { name })}
      confirm={t(isOwn ? 'leave.own' : 'leave.other')}
      onConfirm={() => leave.mutate({ params: { bodyId: unit.bodyId }, body: { accountId } }, { onSuccess: done })}
      onClose={onClose}
      busy={leave.isPending}
      error={leave.error}
      danger
    >
      {t('leave.text')}
    </Confirm>
  )
}
