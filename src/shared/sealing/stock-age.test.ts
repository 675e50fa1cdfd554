import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/folder.ts'
import { findAge } from '../../../tools/age.ts'
import { seal } from './box.ts'
import { makeSecret, publicKeyOf } from './identity.ts'

const age = findAge()

test.skipIf(age === null)(
  'a box that leaves the house opens with the age of Debian, which knows nothing of ours',
  async () => {
    const folder = temporaryFolder('age')
    try {
      const [reader, author] = [await makeSecret(), await makeSecret()]
      const content = new TextEncoder().encode('nội dung xuất cho người đọc có tên')
      const bound = { record: '0190-export', unit: null, epoch: null }
      writeFileSync(join(folder, 'key.txt'), `${reader}\n`)
      writeFileSync(
        join(folder, 'box.age'),
        await seal(content, bound, [await publicKeyOf(reader)], { id: '7', secret: author }),
      )
      const opened = execFileSync(age ?? '', ['--decrypt', '-i', join(folder, 'key.txt'), join(folder, 'box.age')], {
        encoding: 'utf8',
      })
      const [head, ...rest] = opened.split('\n\n')
      expect(rest.join('\n\n')).toBe('nội dung xuất cho người đọc có tên')
      expect(head?.split('\n').slice(0, 5)).toEqual([
        ...['binhan-box-v1', 'record: 0190-export', 'unit: -', 'epoch: -', 'author: 7'],
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
