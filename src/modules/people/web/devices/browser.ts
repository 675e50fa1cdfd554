import type { Device } from '../../devices/contract.ts'
import { useWords } from './words.ts'

/** What a device is called: "Chrome trên Android". */
export function useBrowserName(): (browser: Device['browser']) => string {
  const t = useWords()
  return (browser) => {
    if (browser === null) return t('browser.unknown')
    const app = browser.app ?? t('browser.other')
    return browser.system === null ? app : t('browser.on', { app, system: browser.system })
  }
}
