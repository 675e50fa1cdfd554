import { setLanguage, useLanguage } from '../i18n.ts'
import { useWords } from '../words.ts'
import css from './account-menu.module.css'

/** Says the other language in itself, so that whoever needs it can read it. */
export function LanguageButton() {
  const t = useWords()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className={css.language} lang={other} onClick={() => void setLanguage(other)}>
      {t('otherLanguage')}
    </button>
  )
}
