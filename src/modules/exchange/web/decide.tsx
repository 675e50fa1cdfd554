import { Confirm, ConfirmReason } from '../../../ui/components/confirm.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useCommand } from '../../../ui/query.ts'
import { acceptImports, type Import, withdrawImport } from '../contract.ts'
import { useWords } from './words.ts'

/** Where an import says what is in it. */
export const contentLink = ({ id }: Pick<Import, 'id'>): string => `/exchange/imports/${id}`

/** Whether who looks may accept it: somebody else imported it, and it waits. */
export const isAcceptable = ({ state, isOwn }: Import): boolean => state === 'sent' && !isOwn

/** Asks before imports become official, those of all or none; says how many figures, and leads to what they are. */
export function Accept({ imports, onClose }: { imports: Import[]; onClose: (isDone: boolean) => void }) {
  const t = useWords()
  const format = useFormat()
  const accept = useCommand(acceptImports)
  const [first] = imports
  const only = imports.length === 1 ? first : undefined
  const figures = format.number(imports.reduce((sum, one) => sum + one.figures, 0))
  const items = imports.map(({ id, version }) => ({ id, baseVersion: version }))
  return (
    <Confirm
      opened
      title={t(only ? 'accept.title' : 'accept.many.title', { count: format.number(imports.length) })}
      confirm={t(only ? 'accept' : 'accept.many', { count: format.number(imports.length), figures })}
      onConfirm={() => accept.mutate({ body: { items } }, { onSuccess: () => onClose(true) })}
      onClose={() => onClose(false)}
      busy={accept.isPending}
      error={accept.error}
    >
      {only ? (
        <>
          <p>{t('accept.text', { figures, file: only.fileName, when: format.moment(only.importedAt) })}</p>
          <p>
            <Go to={contentLink(only)}>{t('content.see')}</Go>
          </p>
        </>
      ) : (
        <>
          <p>{t('accept.many.text', { count: format.number(imports.length), figures })}</p>
          <ul>
            {imports.map((one) => (
              <li key={one.id}>
                <Go to={contentLink(one)}>{`${one.fileName}, ${format.moment(one.importedAt)}`}</Go>:{' '}
                {t('content.figures', { figures: format.number(one.figures) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Confirm>
  )
}

/** What a second person made official who imported does not take back alone. */
export const isRetractable = ({ state, isOwn }: Import): boolean => state === 'sent' || (state === 'accepted' && !isOwn)

/** Asks, with the reason, before all figures of an import are taken back. */
export function Withdraw({ one, onClose }: { one: Import; onClose: () => void }) {
  const t = useWords()
  const format = useFormat()
  const withdraw = useCommand(withdrawImport)
  return (
    <ConfirmReason
      opened
      title={t('withdraw.title')}
      confirm={t('withdraw')}
      placeholder={t('withdraw.example')}
      onConfirm={(reason) =>
        withdraw.mutate({ params: { id: one.id }, body: { baseVersion: one.version, reason } }, { onSuccess: onClose })
      }
      onClose={onClose}
      busy={withdraw.isPending}
      error={withdraw.error}
      danger
    >
      {t('withdraw.text', {
        ...{ figures: format.number(one.figures), file: one.fileName, when: format.moment(one.importedAt) },
      })}
    </ConfirmReason>
  )
}
