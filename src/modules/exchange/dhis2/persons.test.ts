import { expect, test } from 'vitest'
import { soundsLikePersons, soundsLikeThings } from './persons.ts'

const sounds = (name: string, parts: string[] = []) =>
  soundsLikePersons({ vi: name, en: name, parts: parts.map((part) => ({ vi: part, en: part })) })

test.each([
  'People reached',
  'TB cases notified',
  'Women_counselled',
  'Số người được giúp đỡ',
  'Nạn nhân bạo lực gia đình',
  'Học sinh bỏ học',
  'Trẻ em dưới 5 tuổi',
  'Attendance at meetings',
  'Malaria - RDT tested',
  ...['Detainees', 'Perpetrators identified', 'Individuals helped', 'Survivors', 'Migrants', 'Mothers', 'Pregnant'],
  ...['HIV positive', 'Arrested', 'Offenders', 'Suspects', 'Drug addicts', 'Drug users', 'Prisoners', 'Inmates'],
  ...['Refugees', 'Orphans', 'Widows', 'Nạn nhân', 'Bị can', 'Bị cáo', 'Đối tượng', 'Người nghiện', 'Tù nhân'],
  ...['Femmes enceintes', 'Détenus', 'Réfugiées', 'Bà mẹ mang thai', 'Nghi phạm'],
])('%s counts persons', (name) => {
  expect(sounds(name)).toBe(true)
})

test.each([
  'Meetings held',
  'Groups at work',
  'Kinh phí năm 2014',
  'Số cuộc họp',
  'Nộp báo cáo trễ hạn',
  'Camera installed',
  'Documents signed',
])('%s does not', (name) => {
  expect(sounds(name)).toBe(false)
})

test.each([
  ['Forms received', true],
  ['Reports', true],
  ['Meetings held', true],
  ['Households visited', true],
  ['Cameras installed', true],
  ['Kinh phí', true],
  ['Số vụ', true],
  ['Total', false],
  ['Helped', false],
  ['Tổng số', false],
])('whether %s counts things: %s', (name, isThing) => {
  expect(soundsLikeThings({ vi: name, en: name, parts: [] })).toBe(isThing)
})

test('what is divided by sex counts persons', () => {
  expect(sounds('Reached', ['Female', 'Male'])).toBe(true)
  expect(sounds('Reached', ['Urban', 'Rural'])).toBe(false)
})
