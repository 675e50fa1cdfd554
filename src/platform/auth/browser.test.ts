import { expect, test } from 'vitest'
import { coarse, readBrowser } from './browser.ts'

const android = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`${android} Chrome/128.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  [`${android} Version/4.0 Chrome/128.0.0.0 Mobile Safari/537.36 Zalo android/24.08.01`, 'Zalo', 'Android'],
  [`${android} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`, 'Samsung Internet for Android', 'Android'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0',
    'Microsoft Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/115.0 Chrome/109.0.0.0 Safari/537.36',
    'Cốc Cốc',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox', 'Linux'],
])('%s', (userAgent, app, system) => {
  const kept = coarse(userAgent)
  expect(readBrowser(kept)).toEqual({ app, system })
  // No model, no version.
  expect(kept).not.toMatch(/SM-|\d/)
})

test('what says nothing is kept as nothing, and whatever it says stays short', () => {
  expect([coarse(undefined), coarse(''), readBrowser(''), readBrowser(null)]).toEqual(['', '', null, null])
  const hostile = ['|'.repeat(5_000), 'x'.repeat(100_000), '\u0000Chrome/1|Android', 'node', '('.repeat(3_000)]
  for (const text of hostile) expect(coarse(text)).toMatch(/^([^|]{0,40}\|[^|]{0,40})?$/)
})
