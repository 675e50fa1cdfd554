import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../me.ts'
import { useWords } from '../words.ts'
import css from './first-help.module.css'

interface FirstHelpProps {
  /** Names the page among those whose help was read. */
  page: string
  /** What one does here, a step a line. */
  steps: string
}

/**
 * How a page is used, open for who meets it for the first time with this account on this device; put away it stays a button that
 * brings it back.
 */
export function FirstHelp({ page, steps }: FirstHelpProps) {
  const t = useWords()
  const { account } = useMe()
  const key = `binhan.help.${account?.id ?? 0}.${page}`
  const [isOpen, setOpen] = useState(() => !wasRead(key))
  const toggle = () => {
    if (isOpen) keepRead(key)
    setOpen(!isOpen)
  }
  return (
    <aside className={`${css.help} ${isOpen ? css.open : ''} no-print`} aria-label={t('help')}>
      {isOpen && (
        <ol>
          {steps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <Button variant="default" size="compact-md" aria-expanded={isOpen} onClick={toggle}>
        {t(isOpen ? 'help.read' : 'help')}
      </Button>
    </aside>
  )
}

function wasRead(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function keepRead(key: string): void {
  try {
    localStorage.setItem(key, '1')
  } catch {
    // A browser that keeps nothing shows it again.
  }
}
