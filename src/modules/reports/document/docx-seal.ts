import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { DOCX_FONT } from './docx-parts.ts'
import { FONT_FAMILY, fontData, type Style } from './font.ts'

type Parts = ReturnType<typeof unzipSync>

/** The date of every zip entry: the earliest a zip can say, so that bytes depend on the document only. */
const ZIP_DATE = new Date(1980, 0, 1)

const EMBEDDED: Array<{ style: Style; element: string; key: string }> = [
  { style: 'regular', element: 'embedRegular', key: '6E2B1A50-0001-4C1D-9B1E-42696E68416E' },
  { style: 'bold', element: 'embedBold', key: '6E2B1A50-0002-4C1D-9B1E-42696E68416E' },
  { style: 'italic', element: 'embedItalic', key: '6E2B1A50-0003-4C1D-9B1E-42696E68416E' },
  { style: 'boldItalic', element: 'embedBoldItalic', key: '6E2B1A50-0004-4C1D-9B1E-42696E68416E' },
]

/**
 * Takes chance out of a package: fixed times (`moment`, UTC) and picture numbers, and the faces embedded under fixed
 * keys (a library would draw new ones each time). Whoever lacks Times New Roman gets the embedded face through
 * `altName`.
 */
export function sealPackage(bytes: Uint8Array, moment: string): Uint8Array {
  const parts = unzipSync(bytes)
  edit(parts, 'docProps/core.xml', (xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${moment}`))
  edit(parts, 'word/settings.xml', (xml) =>
    xml.replace('<w:defaultTabStop', '<w:embedTrueTypeFonts/><w:defaultTabStop'),
  )
  edit(parts, 'word/document.xml', renumberPictures)
  edit(parts, 'word/fontTable.xml', (xml) => xml.replace(/\s*\/>\s*$/, `>${fontTable()}</w:fonts>`))
  parts['word/_rels/fontTable.xml.rels'] = strToU8(fontRelations())
  EMBEDDED.forEach(({ style, key }, i) => {
    parts[`word/fonts/font${i + 1}.odttf`] = obfuscate(fontData(style), key)
  })
  return zipSync(sorted(parts), { mtime: ZIP_DATE, level: 6 })
}

function edit(parts: Parts, name: string, change: (xml: string) => string): void {
  const part = parts[name]
  if (!part) throw new Error(`package without ${name}`)
  parts[name] = strToU8(change(strFromU8(part)))
}

function renumberPictures(xml: string): string {
  let count = 0
  return xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++count}"`)
}

function fontTable(): string {
  const roman = '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
  const faces = EMBEDDED.map(({ element, key }, i) => `<w:${element} r:id="rId${i + 1}" w:fontKey="{${key}}"/>`).join(
    '',
  )
  return `<w:font w:name="${DOCX_FONT}"><w:altName w:val="${FONT_FAMILY}"/>${roman}${faces}</w:font>`
}

function fontRelations(): string {
  const base = 'http://schemas.openxmlformats.org'
  const type = `${base}/officeDocument/2006/relationships/font`
  const items = EMBEDDED.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="fonts/font${i + 1}.odttf"/>`,
  )
  const open = `<Relationships xmlns="${base}/package/2006/relationships">`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${open}${items.join('')}</Relationships>`
}

/** The obfuscation of ECMA-376, part 4: the first 32 bytes xor the key, read backwards. */
function obfuscate(data: Uint8Array, key: string): Uint8Array<ArrayBuffer> {
  const mask = Buffer.from(key.replaceAll('-', ''), 'hex').reverse()
  const copy = Uint8Array.from(data)
  for (let i = 0; i < 32; i++) copy[i] = (copy[i] ?? 0) ^ (mask[i % 16] ?? 0)
  return copy
}

/** `[Content_Types].xml` first, as some readers expect, then by name. */
function sorted(parts: Parts): Zippable {
  const rank = (name: string): string => (name === '[Content_Types].xml' ? '' : name)
  return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1)))
}
