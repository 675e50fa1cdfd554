import { Checkbox, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { type getReminders, type Kind, kinds, setReminders, type Way, ways } from '../../reminders/contract.ts'
import css from './reminders.module.css'
import { TryIt } from './try-it.tsx'
import { useWords } from './words.ts'

type Wishes = RouteAnswer<typeof getReminders>

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

export function WishForm({ wishes }: { wishes: Wishes }) {
  const t = useWords()
  const [refused, setRefused] = useState(wishes.refused)
  const [isOn, setOn] = useState(wishes.quiet !== null)
  const [from, setFrom] = useState(wishes.quiet?.from ?? '21:00')
  const [until, setUntil] = useState(wishes.quiet?.until ?? '08:00')
  const save = useCommand(setReminders)
  const isRefused = (kind: Kind, way: Way) => refused.some((one) => one.kind === kind && one.way === way)
  const choose = (kind: Kind, way: Way, wanted: boolean) =>
    setRefused([...refused.filter((one) => one.kind !== kind || one.way !== way), ...(wanted ? [] : [{ kind, way }])])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { refused, quiet: isOn ? { from, until } : null, baseVersion: wishes.version }
    save.mutate({ body }, { onSuccess: () => notify(t('saved')) })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <Sheet title={t('what')}>
        <table className={css.wishes}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('way.app')}</th>
              {ways.map((way) => (
                <th key={way} scope="col">
                  {t(`way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {t(`kind.${kind}`)}
                  <span className="muted small">{t(`kind.${kind}.when`)}</span>
                </th>
                <td className="small muted">{t('app.always')}</td>
                {ways.map((way) => (
                  <td key={way}>
                    <Checkbox
                      size="md"
                      aria-label={t('choose.one', { kind: t(`kind.${kind}`), way: t(`way.${way}`) })}
                      checked={!isRefused(kind, way)}
                      onChange={({ currentTarget }) => choose(kind, way, currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div className={css.where}>
          {wishes.ways.map((one) => (
            <TryIt key={one.way} {...one} />
          ))}
          {wishes.ways.every(({ address }) => address !== null) && <p className="small muted">{t('first')}</p>}
        </div>
      </Sheet>
      <Sheet title={t('quiet')}>
        <div className={css.quiet}>
          <Checkbox
            size="md"
            label={t('quiet.on')}
            checked={isOn}
            onChange={({ currentTarget }) => setOn(currentTarget.checked)}
          />
          {isOn && (
            <div className={css.times}>
              <NativeSelect
                label={t('quiet.from')}
                value={from}
                data={hours}
                onChange={(e) => setFrom(e.target.value)}
              />
              <NativeSelect
                label={t('quiet.until')}
                value={until}
                data={hours}
                onChange={(e) => setUntil(e.target.value)}
              />
            </div>
          )}
          <p className="small muted">{t('quiet.help')}</p>
          {isOn && coversTheDay(from, until) && <p role="status">{t('quiet.allDay')}</p>}
        </div>
      </Sheet>
      <ErrorNote error={save.error} title={t('failed')} />
      <BusyButton type="submit" busy={save.isPending}>
        {t('save')}
      </BusyButton>
    </form>
  )
}

/** Whether whole hours of quiet leave none of the day in which people are reminded, from 7:30 to before 19:00. */
const coversTheDay = (from: string, until: string): boolean =>
  from < until ? from <= '07:00' && until >= '19:00' : from > until && (from <= '07:00' || until >= '19:00')
