import { type Band, sayBand } from '../../../../shared/bands.ts'
import { toldDecimals } from '../../../../shared/told-decimals.ts'
import { useFormat } from '../../../../ui/format.ts'
import { type Why, whys } from '../../../facts/contract.ts'
import { useWords } from '../words.ts'

interface Valued {
  value: number | null
  why: Why | null | string
  unit: string
  decimals: number
  /** What of a target is due, and the state: a figure that misses it is not written as if it did not. */
  due?: number | null
  state?: string | undefined
  /** Of what is told by bands: the one the value lies in. */
  band?: Band | null | undefined
}

/** "63,4%", "415 khu", or in words why there is none. */
export function useValueText(): (valued: Valued) => string {
  const t = useWords()
  const format = useFormat()
  return (valued) => {
    const { value, why, unit, band } = valued
    if (value !== null) return format.amount(value, unit, toldDecimals(valued))
    if (why === 'banded' && band) return sayBand(band, format.unit(unit), format.language)
    return isWhy(why) ? t(`why.${why}`) : '–'
  }
}

const isWhy = (why: string | null): why is Why => whys.some((one) => one === why)

/** The same as a sentence, for whoever asks. */
export function useWhyText(): (why: Why) => string {
  const t = useWords()
  return (why) => t(`why.long.${why}`)
}

/** "1.874 / 2.956", where the value is a ratio. */
export function useRatioText(): (value: { numerator: number | null; denominator: number | null }) => string {
  const format = useFormat()
  return ({ numerator, denominator }) =>
    numerator === null || denominator === null ? '' : `${format.number(numerator)} / ${format.number(denominator)}`
}

/** A value in a table: a figure, or the reason in a quiet hand. */
export function ValueText(props: Valued & { unitless?: boolean }) {
  const valueText = useValueText()
  const { unitless, ...valued } = props
  if (valued.value === null) return <span className="small muted">{valueText(valued)}</span>
  return <>{valueText({ ...valued, unit: unitless ? '' : valued.unit })}</>
}
