import { Button, type ButtonProps } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'

interface GoProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  ref?: Ref<HTMLAnchorElement>
  /** An address of the app, with its `?`; the same text the server writes in `link`. */
  to: string
}

/** A link within the app. Opens in a new tab when asked as any link does. */
export function Go({ to, onClick, ...rest }: GoProps) {
  const router = useRouter()
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const aside = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || aside) return
    event.preventDefault()
    router.history.push(to)
  }
  return <a href={to} onClick={go} {...rest} />
}

/** A link that looks like a button, because it begins something. */
export function GoButton({ to, ...rest }: ButtonProps & { to: string; children: ReactNode; onClick?: () => void }) {
  return <Button component={Go} to={to} {...rest} />
}
