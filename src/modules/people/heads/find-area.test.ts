import { expect, test } from 'vitest'
import type { Area } from './areas.ts'
import { areaFinder } from './find-area.ts'

const langHa = {
  communeId: 1,
  communeCode: '00200',
  communeName: 'Láng Hạ',
  communeForm: 'phường',
  district: 'Đống Đa',
}
const phucXa = {
  communeId: 2,
  communeCode: '00001',
  communeName: 'Phúc Xá',
  communeForm: 'phường',
  district: 'Ba Đình',
}
let id = 0
const area = (code: string, name: string, more: object = langHa, form = 'tổ dân phố'): Area =>
  ({
    id: ++id,
    code,
    level: 'neighbourhood',
    form,
    name,
    isOver: false,
    chain: 'government',
    ...langHa,
    ...more,
  }) as Area
const find = areaFinder([
  area('n-4', 'số 4'),
  area('n-9', 'số 9'),
  area('k-9', 'số 9', langHa, 'khu dân cư'),
  area('n-10', '10'),
  area('n-10b', 'số 10'),
  area('n-11', 'Số Đỏ'),
  area('p-9', 'số 9', phucXa),
])
const written = (code: string, district: string, commune: string, name: string) => {
  const found = find({ code, district, commune, area: name })
  return 'area' in found ? found.area.code : found.column
}

test.each([
  ['n-4', '', '', '', 'n-4'],
  ['n-4', 'Q. Đống Đa', 'P. Láng Hạ', 'Tổ 4', 'n-4'],
  ['n-4', 'quận Đống Đa', 'láng hạ', 'TDP số 4', 'n-4'],
  ['n-4', 'Ba Đình', 'Phường Phúc Xá', 'tổ dân phố số 4', 'district'],
  ['n-4', '', 'Phường Phúc Xá', 'tổ dân phố số 4', 'commune'],
  ['n-4', 'Đống Đa', 'Phường Phúc Xá', '', 'commune'],
  ['n-4', 'Đống Đa', 'Láng Hạ', 'Tổ 9', 'area'],
])('beside a code: %s, %s, %s, %s is %s', (code, district, commune, name, found) =>
  expect(written(code, district, commune, name)).toBe(found),
)

test.each([
  ['TDP 9', 'n-9'],
  ['Tổ 9', 'n-9'],
  ['tổ số 9', 'n-9'],
  ['tổ dân phố 9', 'n-9'],
  ['KDC 9', 'k-9'],
  // Two lines lead one of that number each.
  ['9', 'area'],
  // As it is written comes before as it is said.
  ['tổ dân phố 10', 'n-10'],
  ['TDP số 10', 'n-10b'],
  ['Tổ 10', 'area'],
  ['TDP Đỏ', 'area'],
  ['Tổ 99', 'area'],
])('as people write it: %s is %s', (name, found) => expect(written('', '', 'Láng Hạ', name)).toBe(found))
