import { Button, type ButtonProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Icon } from '../icons.tsx'
import { useWords } from '../words.ts'

/** Copies a short text, for Zalo or a letter. Works on plain http too, where the clipboard API is missing. */
export function CopyButton({ text, label, ...rest }: ButtonProps & { text: () => string; label?: string }) {
  const t = useWords()
  const [state, setState] = useState<'ready' | 'done' | 'failed'>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 3000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => setState((await copyText(text())) ? 'done' : 'failed')
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name={state === 'done' ? 'check' : 'copy'} size={16} />}
        onClick={() => void copy()}
        {...rest}
      >
        {state === 'done' ? t('copied') : (label ?? t('copy'))}
      </Button>
      <span role="status" className={state === 'failed' ? 'small' : 'visually-hidden'}>
        {state === 'failed' ? t('copyFailed') : state === 'done' ? t('copied') : ''}
      </span>
    </>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.style.position = 'fixed'
    area.style.opacity = '0'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
