import { expect, test } from 'vitest'
import { languagesOf } from './say.ts'

test.each([
  [{ LANG: 'vi_VN.UTF-8' }, ['vi']],
  [{ LANG: 'en_US.UTF-8' }, ['en']],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'vi_VN' }, ['vi']],
  [{ LANG: 'C.UTF-8' }, ['vi', 'en']],
  [{}, ['vi', 'en']],
])('a terminal of %o speaks %o', (environment, languages) => {
  expect(languagesOf(environment)).toEqual(languages)
})
