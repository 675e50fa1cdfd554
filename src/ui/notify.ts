import { notifications } from '@mantine/notifications'
import { say } from './words.ts'

/** A short word that something was done; it goes by itself and is read out. */
export function notify(message: string): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': say('close') } })
}
