import type { TargetHint } from '../draft.ts'
import { foldInPlace, shorten } from '../text.ts'

type Bound = TargetHint['bound']

const atLeast = 'it nhat|toi thieu|tren|tro len|khong duoi|khong thap hon|>=|≥'
const atMost = 'toi da|duoi|khong qua|khong vuot qua|<=|≤'
const words = 'mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi'
const pattern = new RegExp(
  String.raw`(?:(${atLeast})|(${atMost}))?\s{0,2}(?:tu\s|dat\s)?\s{0,2}(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?%` +
    String.raw`|(?:(${atLeast})|(${atMost}))\s+(?:dat\s+)?(\d{1,6}|(?:${words})(?![a-z]))(?!\s?[%\d.,/])` +
    String.raw`|(?:den|het|vao|trong|cuoi) (?:cuoi |het )?(?:nam )?((?:19|20)\d\d)(?![\d/])`,
  'g',
)
const counts = words.split('|')

/** Numbers a text asks to reach: percentages, "ít nhất một …", years. In: an item's words. Out: hints, at most forty. */
export function findTargets(text: string): TargetHint[] {
  const folded = foldInPlace(text)
  const hints: TargetHint[] = []
  for (const found of folded.matchAll(pattern)) {
    if (hints.length === 40) break
    hints.push(readTarget(found, text))
  }
  return hints
}

function readTarget(found: RegExpExecArray, text: string): TargetHint {
  const [whole, lowPercent, highPercent, percent, low, high, count, year] = found
  const nearby = text.slice(found.index, found.index + whole.length + 60)
  const around = shorten(nearby.replace(/\s+/g, ' ').trim(), whole.length + 50)
  if (percent) {
    return {
      kind: 'percent',
      value: Number(percent.replace(',', '.')),
      bound: bound(lowPercent, highPercent),
      words: around,
    }
  }
  if (count) return { kind: 'count', value: countOf(count), bound: bound(low, high), words: around }
  return { kind: 'year', value: Number(year), bound: 'exactly', words: around }
}

function bound(low: string | undefined, high: string | undefined): Bound {
  if (low) return 'atLeast'
  return high ? 'atMost' : 'exactly'
}

function countOf(text: string): number {
  return /\d/.test(text) ? Number(text) : counts.indexOf(text) + 1
}
