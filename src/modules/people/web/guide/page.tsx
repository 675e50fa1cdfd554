import { type Guide, guides } from 'virtual:guides'
import { Button, NativeSelect } from '@mantine/core'
import { Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import css from './guide.module.css'
import { useWords } from './words.ts'

/** How a role uses the product, on two sheets to print: one's own role first; others to print for those below. */
export function Page() {
  const t = useWords()
  const language = useLanguage()
  const { account } = useMe()
  const [address, change] = useAddress()
  const of = (role: string | undefined) => guides.find((guide) => guide.role === role)
  const own = account?.posts.map(({ role }) => of(role)).find((guide) => guide !== undefined)
  // Whoever holds no post is shown what most use; a role without a guide of its own is told so.
  const guide = of(address.role) ?? own ?? (account?.posts.length ? undefined : of('area_head'))
  return (
    <div className={css.page}>
      <div className="no-print">
        <PageTitle
          detail={t('detail')}
          actions={
            guide && (
              <Button leftSection={<Icon name="print" />} onClick={() => window.print()}>
                {t('print')}
              </Button>
            )
          }
        >
          {t('title')}
        </PageTitle>
        <NativeSelect
          className={css.role}
          label={t('role')}
          value={guide?.role ?? ''}
          onChange={({ currentTarget }) => change({ role: currentTarget.value })}
          data={[
            ...(guide ? [] : [{ value: '', label: t('choose') }]),
            ...guides.map((one) => ({ value: one.role, label: one[language] })),
          ]}
        />
      </div>
      {guide ? (
        <Sheets guide={guide} />
      ) : (
        <Empty title={t('none', { role: account?.posts[0]?.title ?? '' })}>
          <p>{t('none.detail')}</p>
          <Button onClick={() => change({ role: 'commune_officer' })}>{t('none.commune')}</Button>
        </Empty>
      )}
    </div>
  )
}

function Sheets({ guide }: { guide: Guide }) {
  const t = useWords()
  return guide.pages.map(({ title, steps }, index) => (
    <article key={title} className={css.sheet} lang="vi">
      <p className={css.head}>
        <b>Bình An</b> · {guide.vi}
      </p>
      <h2>{title}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.map(({ said }) => said).join('')}>
            {step.map(({ said, isOnScreen }) => (isOnScreen ? <b key={said}>{said}</b> : said))}
          </li>
        ))}
      </ol>
      <p className={css.foot}>
        {t('page', { page: index + 1 })}
        {index === 1 && ` · ${t('more')}`}
      </p>
    </article>
  ))
}
