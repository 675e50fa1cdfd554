import { expect, test } from 'vitest'
import { tidyPhone } from './phone.ts'

test.each(['0912345678', '0912 345.678', '+84 912 345 678', '84912345678', '0084-912-345-678', '(091) 2345678'])(
  '%s is one number however it is written',
  (text) => {
    expect(tidyPhone(text)).toBe('+84912345678')
  },
)
