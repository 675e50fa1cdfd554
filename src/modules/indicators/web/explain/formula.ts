import { levelNames } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { type Expression, type Inside, negated, parseExpression, precedence } from '../../expression/parse.ts'
import { lowerFirst } from '../pickers/periods.ts'
import { useWords } from '../words.ts'

const signs: Record<string, string> = { '/': '÷', '*': '×', '-': '−', '>=': '≥', '<=': '≤' }

interface Named {
  code: string
  vi: string
  en: string
}

/** A formula with the names of what it is made of, and of the groups it looks at. */
export interface Formula {
  expression: string | null
  parts: Named[]
  groups: Named[]
}

/** A formula in words: measures and groups by their names, counts of places as sentences. */
export function useFormula(): (formula: Formula) => string {
  const t = useWords()
  const { pick, number } = useFormat()
  return ({ expression, parts, groups }) => {
    const numeral = (value: number) => number(value, String(value).split('.')[1]?.length ?? 0)
    const nameOf = (code: string): string => {
      const part = parts.find((one) => one.code === code)
      return part ? lowerFirst(pick(part)) : code
    }
    const placesIn = ({ level, group }: Inside): string => {
      const name = pick(levelNames[level]).toLocaleLowerCase()
      const found = groups.find((one) => one.code === group)
      return group === null ? name : t('formula.inGroup', { level: name, group: found ? pick(found) : group })
    }
    const inner = (part: Expression, lowest: number): string =>
      part.kind === 'binary' && precedence(part.operator) < lowest ? `(${say(part)})` : say(part)
    const say = (part: Expression): string => {
      switch (part.kind) {
        case 'number':
          return part.isPercent ? `${numeral(Number((part.value * 100).toFixed(10)))}%` : numeral(part.value)
        case 'measure':
          return nameOf(part.code)
        case 'places':
          return t('formula.places', { level: placesIn(part.inside) })
        case 'count':
          return count(part)
        case 'shifted':
          return t(`formula.${part.shift}`, { what: inner(part.of, 4) })
        case 'binary': {
          const taken = negated(part)
          if (taken) return `−${inner(taken, precedence('*') + 1)}`
          const own = precedence(part.operator)
          return `${inner(part.left, own)} ${signs[part.operator] ?? part.operator} ${inner(part.right, own + 1)}`
        }
      }
    }
    /** What a count asks of a place: where it is a least number of something, as a sentence of its own. */
    const count = ({ inside, where }: Extract<Expression, { kind: 'count' }>): string => {
      const level = placesIn(inside)
      const names = where.kind === 'binary' && where.operator === '>=' ? namesAdded(where.left) : null
      if (names === null || where.kind !== 'binary' || where.right.kind !== 'number')
        return `${t('formula.countWhere', { level })} (${say(where)})`
      const least = `${numeral(where.right.value)} ${names.map(nameOf).join(t('formula.or'))}`
      return t('formula.count', { level, least })
    }
    return expression === null ? '' : say(parseExpression(expression))
  }
}

/** The measures of a plain sum; null for anything else. */
function namesAdded(sum: Expression): string[] | null {
  if (sum.kind === 'measure') return [sum.code]
  if (sum.kind !== 'binary' || sum.operator !== '+') return null
  const [left, right] = [namesAdded(sum.left), namesAdded(sum.right)]
  return left && right && [...left, ...right]
}
