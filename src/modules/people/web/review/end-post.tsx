import { ConfirmReason } from '../../../../ui/components/confirm.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { endPost, type ReviewLine } from '../../review/contract.ts'
import { useWords } from './words.ts'

/** Asks before a holding, or a post that nobody holds, is ended: with a reason. */
export function EndPost({ on, line, onClose }: { on: string; line: ReviewLine; onClose: () => void }) {
  const t = useWords()
  const end = useCommand(endPost)
  return (
    <ConfirmReason
      opened
      title={t('end.title', { post: line.title })}
      confirm={t('end')}
      placeholder={t('end.placeholder')}
      onConfirm={(reason) =>
        end.mutate(
          { params: { on, postId: line.postId }, body: { baseVersion: line.version, reason } },
          {
            onSuccess: () => {
              notify(t('end.done'))
              onClose()
            },
          },
        )
      }
      onClose={onClose}
      busy={end.isPending}
      error={end.error}
      danger
    >
      {line.holder ? t('end.held', { name: line.holder.name }) : t('end.vacant')}
    </ConfirmReason>
  )
}
