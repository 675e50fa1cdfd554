import { Button } from '@mantine/core'
import { useState } from 'react'
import { memberFingerprint } from '../../../../shared/sealing/identity.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge, type Tone } from '../../../../ui/components/state-badge.tsx'
import { useMe } from '../../../../ui/me.ts'
import type { Member } from '../../contract.ts'
import type { KeyedMember } from '../../policy.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'
import { Leave } from './leave.tsx'
import { ShareKeys } from './share-keys.tsx'
import { epochsToShare, type Standing } from './standing.ts'

/** How a member stands: what is missing until they open what is sealed to the unit. */
function stateOf(
  { unit }: Pick<Standing, 'unit'>,
  { isInPost, key, has }: Member,
): [Tone, 'left' | 'noKey' | 'in' | 'waiting' | 'first'] {
  if (!isInPost) return ['late', 'left']
  if (!key) return ['risk', 'noKey']
  if (unit.epochs.length === 0) return ['none', 'first']
  return has.includes(unit.epochs.length) ? ['done', 'in'] : ['wait', 'waiting']
}

/** Who shares the unit's keys, and what each waits for. */
export function MemberList({ standing }: { standing: Standing }) {
  const t = useWords()
  const { account } = useMe()
  const [doing, setDoing] = useState<{ what: 'share' | 'leave'; member: Member } | null>(null)
  const { unit, me, held } = standing
  const close = () => setDoing(null)
  const isSound = standing.checked.state !== 'refused' && standing.checked.state !== 'changed'
  const columns: Column<Member>[] = [
    { key: 'name', title: t('member.name'), head: true, cell: ({ name }) => name },
    {
      key: 'print',
      title: t('fingerprint'),
      cell: ({ key }) => (key ? <span className={css.print}>{memberFingerprint(key)}</span> : '–'),
    },
    {
      key: 'state',
      title: t('member.state'),
      cell: (member) => {
        const [tone, word] = stateOf(standing, member)
        return <Badge tone={tone}>{t(`member.${word}`)}</Badge>
      },
    },
    {
      key: 'actions',
      title: t('member.actions'),
      cell: (member) => (
        <span className={css.actions}>
          {held && isSound && member.isInPost && member.key && epochsToShare(unit, me, member).length > 0 && (
            <Button size="compact-md" onClick={() => setDoing({ what: 'share', member })}>
              {t('share')}
              <span className="visually-hidden"> {member.name}</span>
            </Button>
          )}
          {me && (
            <Button variant="default" size="compact-md" onClick={() => setDoing({ what: 'leave', member })}>
              {t(member.accountId === account?.id ? 'leave.own' : 'leave.other')}
              <span className="visually-hidden"> {member.name}</span>
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <section className={css.part}>
      <h2>{t('members')}</h2>
      {unit.members.length === 0 ? (
        <p className="muted">{t('members.none')}</p>
      ) : (
        <DataTable
          stacks
          caption={t('members')}
          columns={columns}
          rows={unit.members}
          rowKey={({ accountId }) => accountId}
        />
      )}
      {doing?.what === 'share' && held && (
        <ShareKeys standing={{ ...standing, held }} reader={doing.member as KeyedMember} onClose={close} />
      )}
      {doing?.what === 'leave' && <Leave unit={unit} member={doing.member} onClose={close} />}
    </section>
  )
}
