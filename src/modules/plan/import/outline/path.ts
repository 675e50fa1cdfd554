import type { LevelKind } from '../draft.ts'
import { toRoman } from '../numerals.ts'
import type { Node } from './node.ts'

const signs: Partial<Record<LevelKind, string>> = {
  dash: '-',
  plus: '+',
  dot: '*',
  heading: '§',
  row: ':',
  paragraph: '¶',
}

const wordInitials: Partial<Record<LevelKind, string>> = {
  annex: 'PL',
  part: 'P',
  chapter: 'C',
  section: 'M',
  article: 'Đ',
}

/** Gives every item a path of its own; a second "2." becomes "2(2)". */
export class Paths {
  private readonly counts = new Map<string, number>()

  /** Path of an item below `base`; `values` are the digits to add for a number. */
  next(base: Node | null, node: Node, values: number[]): string {
    const before = base?.path ?? ''
    const sign = signs[node.kind]
    if (sign) return `${before}${sign}${this.count(before + sign)}`
    const segment = this.segment(node, values)
    const path = before === '' ? segment : `${before}.${segment}`
    const times = this.count(path)
    return times === 1 ? path : `${path}(${times})`
  }

  private segment(node: Node, values: number[]): string {
    const value = node.values[0] ?? 0
    if (node.kind === 'roman') return toRoman(value)
    if (node.kind === 'letter' || node.kind === 'point') return node.sign
    if (node.kind === 'paren') return `(${node.sign})`
    const word = wordInitials[node.kind]
    return word ? `${word}${value}` : values.join('.')
  }

  private count(path: string): number {
    const count = (this.counts.get(path) ?? 0) + 1
    this.counts.set(path, count)
    return count
  }
}
