import { Select } from '@mantine/core'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { getSubstitutes } from '../../substitutes/contract.ts'
import { NewSubstitute } from './new-substitute.tsx'
import { SubstituteList } from './substitute-list.tsx'
import css from './substitutes.module.css'
import { useWords } from './words.ts'

/** Who stands in for the holder of a post: of one's own posts, or of the one that the address names. */
export function Page() {
  const t = useWords()
  const [address, change] = useAddress()
  const { account } = useMe()
  const own = account?.posts.filter(({ standingInUntil }) => standingInUntil === null) ?? []
  const postId = Number(address.post) || own[0]?.id || 0
  const asked = useQuestion(getSubstitutes, { params: { postId } }, { enabled: postId > 0 })
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      {postId === 0 ? (
        <Empty title={t('none')}>{t('none.text')}</Empty>
      ) : (
        <div className={css.parts}>
          {own.length > 1 && own.some(({ id }) => id === postId) && (
            <Select
              className={css.post}
              label={t('post')}
              value={String(postId)}
              data={own.map(({ id, title, placeName }) => ({ value: String(id), label: `${title} – ${placeName}` }))}
              onChange={(next) => change({ post: next })}
            />
          )}
          <Answered question={asked} loading={<Loading rows={5} />}>
            {(answer) => (
              <>
                <p>
                  <b>
                    {answer.post.title} – {capital(answer.post.placeName)}
                  </b>
                  <br />
                  <span className="muted">
                    {answer.post.holder ? t('holder', { name: answer.post.holder }) : t('holder.none')}
                  </span>
                </p>
                <SubstituteList answer={answer} />
                <NewSubstitute key={`${postId} ${answer.items.length}`} answer={answer} />
              </>
            )}
          </Answered>
        </div>
      )}
    </>
  )
}
