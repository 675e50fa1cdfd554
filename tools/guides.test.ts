import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readGuides } from './guides.ts'

const step = (text: string) =>
  `<!-- guide area_head -->\n\n## Một\n\n${text}\n\n## Hai\n\n1. Xong.\n\n<!-- /guide -->\n`

test('who signs in has a guide; no role has two', () => {
  expect(
    readGuides()
      .map(({ role }) => role)
      .sort(),
  ).toEqual([
    ...['administrator', 'area_head', 'auditor', 'city_leader', 'commune_officer', 'district_coordinator'],
    ...['focal_point', 'front_office', 'inspector', 'programme_office', 'registry_clerk'],
  ])
  expect(() => readGuides([step('1. Gửi.'), step('1. Gửi.')])).toThrow('two guides for area_head')
})

test('its steps are read with the words on the screen apart; what is no step, no role or no two pages ends the build', () => {
  expect(readGuides([step('1. Bấm **Gửi phiếu**.')])[0]?.pages[0]).toEqual({
    ...{ title: 'Một' },
    steps: [
      [
        { said: 'Bấm ', isOnScreen: false },
        { said: 'Gửi phiếu', isOnScreen: true },
        { said: '.', isOnScreen: false },
      ],
    ],
  })
  expect(() => readGuides([step('1. Gửi.\n3. Xong.')])).toThrow('step 2 is not “3. Xong.”')
  expect(() => readGuides([step('Gửi.')])).toThrow('step 1 is not')
  expect(() => readGuides([step('1. Gửi.').replace('## Hai', 'Hai')])).toThrow()
  expect(() => readGuides([step('1. Gửi.').replace('area_head', 'king')])).toThrow('“king”, which is no role')
})

/** What the pages say in Vietnamese; a number or a name that is filled in is said as “…”, or left out at the end. */
function wordsOnScreens(): Set<string> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /web\/.*words\.vi\.ts$|^ui\/words\.vi\.ts$/.test(file),
  )
  const all = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/^\s+(?:'[^']+'|\w+):\s+'([^'\n]+)',$/gm)].map(
      ([, text = '']) => text,
    ),
  )
  return new Set(all.flatMap((text) => [text.replace(/\{\w+\}/g, '…'), text.replace(/[:(\s]*\{\w+\}\)?$/, '')]))
}

test('each word a guide says is on the screen stands in the words of a page, letter by letter', () => {
  const known = wordsOnScreens()
  expect(known.size).toBeGreaterThan(1000)
  const unknown = readGuides().flatMap(({ role, pages }) =>
    pages.flatMap(({ steps }) =>
      steps
        .flat()
        .filter(({ said, isOnScreen }) => isOnScreen && !known.has(said))
        .map(({ said }) => `${role}: ${said}`),
    ),
  )
  expect(unknown).toEqual([])
})
