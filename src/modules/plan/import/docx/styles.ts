import { type Attributes, isOn, walkXml } from './xml.ts'

/** What a paragraph or its style says; undefined where it says nothing. */
export interface ParagraphStyle {
  /** From 0, as Word counts; 9 is body text. */
  outline?: number | undefined
  bold?: boolean | undefined
  italic?: boolean | undefined
  numId?: string | undefined
  level?: number | undefined
  /** A line of an automatic table of contents, which repeats the headings. */
  contents?: boolean | undefined
}

interface NamedStyle extends ParagraphStyle {
  basedOn?: string
}

export type Styles = Map<string, NamedStyle>

/** Reads word/styles.xml into what matters here; an absent part gives no styles. */
export function readStyles(bytes: Uint8Array | null): Styles {
  const styles: Styles = new Map()
  let current: NamedStyle | null = null
  if (!bytes) return styles
  walkXml('word/styles.xml', bytes, {
    open(name, attributes) {
      if (name === 'w:style') {
        current = {}
        styles.set(attributes['w:styleId'] ?? '', current)
      } else if (current) readProperty(current, name, attributes)
    },
    close(name) {
      if (name === 'w:style') current = null
    },
  })
  return styles
}

function readProperty(style: NamedStyle, name: string, attributes: Attributes): void {
  const value = attributes['w:val'] ?? ''
  if (name === 'w:basedOn') style.basedOn = value
  else if (name === 'w:outlineLvl') style.outline = Number(value)
  else if (name === 'w:numId') style.numId = value
  else if (name === 'w:ilvl') style.level = Number(value)
  else if (name === 'w:b') style.bold = isOn(attributes)
  else if (name === 'w:i') style.italic = isOn(attributes)
  else if (name === 'w:name') readName(style, value)
}

function readName(style: NamedStyle, name: string): void {
  style.outline ??= outlineOfName(name)
  if (/^toc \d$/i.test(name)) style.contents = true
}

/** Some writers name heading styles without giving them an outline level, in their own language. */
function outlineOfName(name: string): number | undefined {
  const level = /^(?:heading|tiêu đề|đề mục) (\d)$/i.exec(name.normalize('NFC'))?.[1]
  return level ? Number(level) - 1 : undefined
}

/** A style with all it inherits; circles end. */
export function inherited(styles: Styles, id: string | undefined): ParagraphStyle {
  const result: ParagraphStyle = {}
  const seen = new Set<string>()
  for (let at = id; at && !seen.has(at); at = styles.get(at)?.basedOn) {
    seen.add(at)
    const style = styles.get(at)
    result.outline ??= style?.outline
    result.bold ??= style?.bold
    result.italic ??= style?.italic
    result.numId ??= style?.numId
    result.level ??= style?.level
    result.contents ??= style?.contents
  }
  return result
}
