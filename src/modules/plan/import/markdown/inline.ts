/** Emphasis that is open; it may run over a line's end, never over a blank line. */
export interface Emphasis {
  bold: boolean
  italic: boolean
}

export interface InlineText {
  text: string
  boldUntil: number
  italic: boolean
  /** Offset of the first character that is kept. */
  startsAt: number
}

const token =
  /\\([\\`*_{}[\]()#+\-.!|>~/])|(\*+)|(_+)|~~|<(\/?)([a-z][a-z\d]*)\b[^<>]{0,200}>|!\[[^[\]]{0,300}\]\([^()[\]]{0,500}\)|\[\^[^[\]]{1,20}\]|\[([^[\]]{0,300})\]\([^()[\]]{0,500}\)|&(#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,6});|[^\\*_~<![&]+|[\s\S]/giuy

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–' }

/** Removes Markdown and HTML marks from one line and notes what was bold or italic. Linear in the line's length. */
export function readInline(source: string, emphasis: Emphasis): InlineText {
  const kept: { text: string; bold: boolean; italic: boolean }[] = []
  let startsAt = -1
  token.lastIndex = 0
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const text = keep(found, source, emphasis)
    if (text === '') continue
    if (startsAt < 0 && text.trim() !== '') startsAt = found.index + (text.length - text.trimStart().length)
    kept.push({ text, ...emphasis })
  }
  return { ...measure(kept), startsAt: Math.max(startsAt, 0) }
}

function keep(found: RegExpExecArray, source: string, emphasis: Emphasis): string {
  const [whole, escaped, stars, lines, closing, tag, link, entity] = found
  if (escaped) return escaped
  if (stars) return toggle(stars, spacedOut(source, found.index, stars.length), emphasis)
  if (lines) return toggle(lines, insideWord(source, found.index, lines.length) || lines.length > 3, emphasis)
  if (tag) return readTag(tag.toLowerCase(), closing === '/', emphasis)
  if (entity) return readEntity(entity, whole)
  if (link !== undefined) return link
  return whole === '~~' || whole.startsWith('![') || whole.startsWith('[^') ? '' : whole
}

function toggle(run: string, literal: boolean, emphasis: Emphasis): string {
  if (literal) return run
  if (run.length >= 2) emphasis.bold = !emphasis.bold
  if (run.length === 1 || run.length === 3) emphasis.italic = !emphasis.italic
  return ''
}

function spacedOut(source: string, at: number, length: number): boolean {
  return length === 1 && /^(\s|)$/.test(source[at - 1] ?? '') && /^\s$/.test(source[at + length] ?? '')
}

function insideWord(source: string, at: number, length: number): boolean {
  return /[\p{L}\d]/u.test(source[at - 1] ?? '') && /[\p{L}\d]/u.test(source[at + length] ?? '')
}

function readTag(tag: string, closing: boolean, emphasis: Emphasis): string {
  if (tag === 'b' || tag === 'strong') emphasis.bold = !closing
  if (tag === 'i' || tag === 'em') emphasis.italic = !closing
  return tag === 'br' ? ' ' : ''
}

function readEntity(name: string, whole: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
  const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 31 && (code < 0xd800 || code > 0xdfff) && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}

function measure(kept: { text: string; bold: boolean; italic: boolean }[]): Omit<InlineText, 'startsAt'> {
  const text = kept.map((part) => part.text).join('')
  const firstPlain = kept.findIndex((part) => !part.bold && /\S/.test(part.text))
  const bold = firstPlain < 0 ? kept : kept.slice(0, firstPlain)
  const boldUntil = bold.some((part) => part.bold) ? bold.reduce((sum, part) => sum + part.text.length, 0) : 0
  return { text, boldUntil, italic: kept.every((part) => part.italic || part.text.trim() === '') }
}
