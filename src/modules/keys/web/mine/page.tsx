import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { getMyKey } from '../../contract.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'
import { MakeKey } from './make-key.tsx'
import { OwnKey } from './own-key.tsx'
import { OwnUnits } from './own-units.tsx'

/** One's own key: made here, opened here, lost here; and the units whose keys it opens. */
export function Page() {
  const t = useWords()
  const mine = useQuestion(getMyKey)
  return (
    <div className={css.page}>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <Answered question={mine} loading={<Loading rows={3} />}>
        {({ key, units }) =>
          key ? (
            <>
              <OwnKey ownKey={key} />
              <OwnUnits units={units} />
            </>
          ) : (
            <MakeKey />
          )
        }
      </Answered>
    </div>
  )
}
