import { expect, test } from 'vitest'
import { Brake } from './brake.ts'

const wrong = async () => 401
const right = async () => 200
const isRight = (status: number) => status === 200

function braked() {
  const pauses: number[] = []
  let now = 0
  const brake = new Brake(
    async (milliseconds) => void pauses.push(milliseconds),
    () => now,
  )
  const guess = (name: string, work = wrong) => brake.attempt(name, work, isRight)
  return { pauses, guess, pass: (minutes: number) => (now += minutes * 60_000) }
}

test('a few tries are free, then each waits longer, up to a limit; another name is not held up', async () => {
  const { pauses, guess } = braked()
  for (let n = 0; n < 11; n++) await guess('a')
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000])
  await guess('b')
  expect(pauses).toHaveLength(6)
})

test('the owner waits once and is in; what was tried is forgotten then, and with time', async () => {
  const { pauses, guess, pass } = braked()
  for (let n = 0; n < 6; n++) await guess('a')
  expect(await guess('a', right)).toBe(200)
  await guess('a')
  expect(pauses).toEqual([500, 1000])
  for (let n = 0; n < 4; n++) await guess('a')
  pass(16)
  await guess('a')
  expect(pauses).toEqual([500, 1000])
})

test('tries at one name go one after the other, and no more than a few wait', async () => {
  const { guess } = braked()
  let running = 0
  const slow = async () => {
    expect(++running).toBe(1)
    await new Promise((done) => setTimeout(done, 1))
    running--
    return 401
  }
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => guess('a', slow)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
})
