import { expect, test } from 'vitest'
import { figuresFile } from './figures-file.ts'

const made = { today: '2014-10-13', isDemo: false }

test('a file of figures is called by what, where and when; many are counted', () => {
  expect(
    figuresFile({ ...made, codes: ['A1'], place: 'Quận Đống Đa', periods: ['Quý III/2014', 'Quý III/2013'] }, 'svg'),
  ).toBe('so-lieu-A1-quan-dong-da-quy-iii-2014-quy-iii-2013-2014-10-13.svg')
  const many = { codes: ['A1', 'A2', 'A3', 'A4'], periods: ['1', '2', '3'], place: '' }
  expect(figuresFile({ ...made, ...many, isDemo: true }, 'csv')).toBe('so-lieu-trinh-dien-4-chi-so-3-ky-2014-10-13.csv')
})
