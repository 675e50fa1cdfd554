import { Button, type ButtonProps } from '@mantine/core'
import { type ComponentPropsWithoutRef, useEffect, useRef } from 'react'

type BusyButtonProps = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & { busy: boolean }

/**
 * The button of a command. While it waits for the answer it cannot be pressed, and what cannot be pressed loses the
 * focus: it gets it back with the answer, where nothing else took it and the button is still there.
 */
export function BusyButton({ busy, ...rest }: BusyButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!busy) return
    return () => {
      const { activeElement } = document
      if (!activeElement || activeElement === document.body) button.current?.focus()
    }
  }, [busy])
  return <Button ref={button} loading={busy} {...rest} />
}
