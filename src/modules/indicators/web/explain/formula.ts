import { type Level, levelNames, levels } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { lowerFirst } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'

const signs: Record<string, string> = { '/': '÷', '*': '×', '-': '−', '>=': '≥', '<=': '≤' }
const tokens = /[a-z][a-z0-9_.:]*|\d+(?:\.\d+)?|>=|<=|[-+*/()<>=]/g

/** What a count asks of a place, where it is no more than a least number of something. */
const least = /count\((\w+) where ([^()<>=]+) >= (\d+)\)/g

/** A formula in words: measures by their names, counts of places as sentences. */
export function useFormula(): (expression: string, parts: ExplainAnswer['parts']) => string {
  const t = useWords()
  const { pick } = useFormat()
  const levelName = (level: string) =>
    levels.includes(level as Level) ? pick(levelNames[level as Level]).toLocaleLowerCase() : level
  return (expression, parts) => {
    const nameOf = (code: string) => lowerFirst(pick(parts.find((one) => one.code === code) ?? { vi: code, en: code }))
    const words = expression
      .replace(least, (_, level: string, sum: string, count: string) => {
        const names = sum.split('+').map((code) => nameOf(code.trim()))
        return `«${t('formula.count', { level: levelName(level), least: `${count} ${names.join(t('formula.or'))}` })}»`
      })
      .replace(/places\((\w+)\)/g, (_, level: string) => `«${t('formula.places', { level: levelName(level) })}»`)
      .replace(
        /count\((\w+) where /g,
        (_, level: string) => `«${t('formula.countWhere', { level: levelName(level) })}»(`,
      )
    const part = (code: string) => {
      const found = parts.find((one) => one.code === code)
      return found ? lowerFirst(pick(found)) : (signs[code] ?? code)
    }
    const said = words.split(/(«[^»]*»)/).map((piece) => {
      if (piece.startsWith('«')) return piece.slice(1, -1)
      return (piece.match(tokens) ?? []).map(part).join(' ')
    })
    return said.join(' ').replace(/\( /g, '(').replace(/ \)/g, ')').replace(/\s+/g, ' ').trim()
  }
}
