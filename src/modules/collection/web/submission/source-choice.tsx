import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Icon, type IconName } from '../../../../ui/icons.tsx'
import { capital } from '../../../../ui/text.ts'
import { isPictured, type Source, type Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { PhotoField } from './photo-field.tsx'
import css from './submission.module.css'
import type { Entry } from './use-entry.ts'

const sources: { value: Source; icon: IconName }[] = [
  { value: 'paper', icon: 'paper' },
  { value: 'phone', icon: 'phone' },
  { value: 'message', icon: 'message' },
]

/** Nhập hộ: from what the commune enters for an area, with a photo of the paper or message if there is one. */
export function SourceChoice({ entry, submission }: { entry: Entry; submission: Submission }) {
  const t = useWords()
  return (
    <Sheet title={submission.isTotal ? t('totals.source') : t('for.title', { place: capital(submission.placeName) })}>
      <fieldset className={css.sources} aria-describedby={entry.faults.source ? 'source-fault' : undefined}>
        <legend className="muted">{t('for.text')}</legend>
        {sources.map(({ value, icon }, index) => (
          <label key={value} className={css.source}>
            <input
              type="radio"
              name="source"
              id={index === 0 ? 'field-source' : undefined}
              checked={entry.source === value}
              onChange={() => entry.setSource(value)}
            />
            <Icon name={icon} />
            <span>
              <b>{t(`for.${value}`)}</b>
              <small>{t(`for.${value}.hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {entry.faults.source && (
        <p id="source-fault" className={css.fault}>
          {entry.faults.source}
        </p>
      )}
      {isPictured(entry.source) && (
        <>
          <PhotoField of={entry.source} onChange={entry.setPhoto} kept={entry.photo} />
          {entry.isPhotoLost && (
            <p className={css.fault} role="status">
              {t('photo.lost')}
            </p>
          )}
        </>
      )}
    </Sheet>
  )
}
