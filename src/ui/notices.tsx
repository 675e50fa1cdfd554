import '@mantine/notifications/styles.layer.css'
import { Notifications, notifications } from '@mantine/notifications'

/** Where short words appear; loaded with the first of them. */
export default () => <Notifications position="top-center" autoClose={5000} />

export const { show } = notifications
