import { toLetter, toRoman } from '../numerals.ts'
import { type Attributes, walkXml } from './xml.ts'

interface Level {
  start: number
  format: string
  text: string
  restart: number | null
  legal: boolean
}

interface Num {
  abstractId: string
  starts: Map<number, number>
  levels: Map<number, Level>
}

/** Word's automatic numbering: gives each numbered paragraph the text that Word would show. */
export class Numbering {
  private readonly abstracts = new Map<string, Map<number, Level>>()
  private readonly nums = new Map<string, Num>()
  private readonly counters = new Map<string, number[]>()
  private readonly started = new Set<string>()

  constructor(bytes: Uint8Array | null) {
    if (bytes) walkXml('word/numbering.xml', bytes, new NumberingReader(this.abstracts, this.nums))
  }

  /** The marker of the next paragraph of a list, counting it; empty where there is none. */
  next(numId: string, level: number): string {
    const num = this.nums.get(numId)
    const settings = num && this.levelOf(num, level)
    if (!num || !settings || level > 8) return ''
    if (settings.format === 'bullet') return bulletSign(settings.text)
    const counts = this.count(numId, num, level, settings)
    if (settings.format === 'none') return settings.text.replace(/%\d/g, '').trim()
    return settings.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1
      const format = settings.legal ? 'decimal' : (this.levelOf(num, at)?.format ?? 'decimal')
      return write(counts[at] ?? this.startOf(num, at), format)
    })
  }

  private count(numId: string, num: Num, level: number, settings: Level): number[] {
    const counts = this.counters.get(num.abstractId) ?? []
    this.counters.set(num.abstractId, counts)
    if (!this.started.has(`${numId}/${level}`) && num.starts.has(level)) delete counts[level]
    this.started.add(`${numId}/${level}`)
    const before = counts[level]
    counts[level] = before === undefined ? this.startOf(num, level, settings) : before + 1
    for (let below = level + 1; below <= 8; below++) {
      const restart = this.levelOf(num, below)?.restart ?? null
      if (restart === null || (restart > 0 && level < restart)) delete counts[below]
    }
    return counts
  }

  private startOf(num: Num, level: number, settings = this.levelOf(num, level)): number {
    return num.starts.get(level) ?? settings?.start ?? 1
  }

  private levelOf(num: Num, level: number): Level | undefined {
    return num.levels.get(level) ?? this.abstracts.get(num.abstractId)?.get(level)
  }
}

/** Word's bullets come from symbol fonts; all but a plus count as a dash, and depth is told by indentation. */
function bulletSign(text: string): string {
  return text === '+' ? text : '-'
}

function write(value: number, format: string): string {
  if (format === 'upperRoman') return toRoman(value)
  if (format === 'lowerRoman') return toRoman(value).toLowerCase()
  if (format === 'upperLetter') return toLetter(value).toUpperCase()
  if (format === 'lowerLetter') return toLetter(value)
  return String(value).padStart(format === 'decimalZero' ? 2 : 1, '0')
}

class NumberingReader {
  private readonly abstracts: Map<string, Map<number, Level>>
  private readonly nums: Map<string, Num>
  private levels: Map<number, Level> | null = null
  private level: Level | null = null
  private num: Num | null = null
  private overridden = 0

  constructor(abstracts: Map<string, Map<number, Level>>, nums: Map<string, Num>) {
    this.abstracts = abstracts
    this.nums = nums
  }

  open(name: string, attributes: Attributes): void {
    const value = attributes['w:val'] ?? ''
    if (name === 'w:abstractNum') {
      this.levels = new Map()
      this.abstracts.set(attributes['w:abstractNumId'] ?? '', this.levels)
    } else if (name === 'w:num') {
      this.num = { abstractId: '', starts: new Map(), levels: new Map() }
      this.levels = this.num.levels
      this.nums.set(attributes['w:numId'] ?? '', this.num)
    } else if (name === 'w:abstractNumId' && this.num) this.num.abstractId = value
    else if (name === 'w:lvlOverride') this.overridden = Number(attributes['w:ilvl'])
    else if (name === 'w:startOverride') this.num?.starts.set(this.overridden, Number(value))
    else if (name === 'w:lvl') this.openLevel(Number(attributes['w:ilvl']))
    else if (this.level) readLevel(this.level, name, value)
  }

  close(name: string): void {
    if (name === 'w:lvl') this.level = null
    if (name === 'w:num') this.num = null
  }

  private openLevel(place: number): void {
    this.level = { start: 1, format: 'decimal', text: '', restart: null, legal: false }
    this.levels?.set(place, this.level)
  }
}

function readLevel(level: Level, name: string, value: string): void {
  if (name === 'w:start') level.start = Number(value)
  else if (name === 'w:numFmt') level.format = value
  else if (name === 'w:lvlText') level.text = value
  else if (name === 'w:lvlRestart') level.restart = Number(value)
  else if (name === 'w:isLgl') level.legal = value !== '0' && value !== 'false'
}
