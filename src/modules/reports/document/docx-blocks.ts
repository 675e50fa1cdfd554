import { AlignmentType, HeadingLevel, Paragraph, type Table, TextRun } from 'docx'
import { flat, line, rule, twips } from './docx-parts.ts'
import { sideBySide } from './docx-table.ts'
import { textWidth } from './font.ts'
import type { TemplateVersion } from './model.ts'
import type { Sheet, SheetAnnex } from './sheet-shapes.ts'

const CENTER = { alignment: AlignmentType.CENTER }

/** The two blocks at the top of page 1: issuer and number, country and date, on common lines. */
export function letterhead({ header, template: { size }, width }: Sheet): Table {
  const left = header.leftWidth
  const right = width - left
  const superior = header.superior.map((text) => line(text, { size: size.superior * 2 }, CENTER))
  const issuer = header.issuer.map((text) => line(text, { size: size.issuer * 2, bold: true }, CENTER))
  const motto = header.motto ? [line(header.motto, { size: size.motto * 2, bold: true }, CENTER)] : []
  const number = line(header.number, { size: size.number * 2 }, CENTER)
  const date = line(header.date, { size: size.date * 2, italics: true }, CENTER)
  return sideBySide(width, [
    [
      { width: left, children: [...superior, ...issuer, rule(header.issuerRule, left)] },
      {
        width: right,
        children: [
          line(header.country, { size: size.country * 2, bold: true }, CENTER),
          ...motto,
          rule(header.mottoRule, right),
        ],
      },
    ],
    [
      { width: left, children: [number, ...(header.draft ? [draftMark(header.draft, left)] : [])] },
      { width: right, children: [date] },
    ],
  ])
}

function draftMark(text: string, place: number): Paragraph {
  const side = { style: 'single', size: 6, color: '000000', space: 1 } as const
  const indent = twips((place - 84) / 2)
  return line(
    text,
    { size: 24, bold: true },
    {
      ...CENTER,
      indent: { left: indent, right: indent },
      border: { top: side, bottom: side, left: side, right: side },
      spacing: { before: 100, after: 0 },
    },
  )
}

/** Type, subject with its rule, and “Kính gửi” where there is one. */
export function headBlock({ kind, subject, subjectRule, addressees, template: { size }, width }: Sheet): Paragraph[] {
  return [
    line(kind, { size: size.kind * 2, bold: true }, { ...CENTER, spacing: { before: 320, after: 60 } }),
    line(subject, { size: size.subject * 2, bold: true }, CENTER),
    rule(subjectRule, width, 10),
    ...addresseeLines(addressees, size.addressee, width),
  ]
}

function addresseeLines(addressees: string[], size: number, width: number): Paragraph[] {
  const [first, ...others] = addressees
  if (!first) return []
  const run = { size: size * 2 }
  const end = { spacing: { before: 0, after: 240 } }
  if (others.length === 0) return [line(`Kính gửi: ${first}`, run, { ...CENTER, ...end })]
  const label = textWidth('Kính gửi: ', size)
  const widest = Math.max(...addressees.map((text) => textWidth(text, size)))
  const indent = { left: twips(Math.max(0, (width - label - widest) / 2) + label) }
  return [
    line(`Kính gửi: ${first}`, run, { indent: { ...indent, hanging: twips(label) } }),
    ...others.map((text, i) => line(text, run, { indent, ...(i === others.length - 1 ? end : {}) })),
  ]
}

/** Recipients on the left, the signature on the right, never parted from each other. */
export function signatureBlock({
  recipients,
  authority,
  signer,
  template: { size },
  width,
}: Sheet): Array<Paragraph | Table> {
  const left = 0.45 * width
  const run = { size: size.authority * 2, bold: true }
  const list = recipients.map((text) => line(text, { size: size.recipients * 2 }))
  const title = line('Nơi nhận:', { size: size.recipientsTitle * 2, bold: true, italics: true })
  const place = line(signer, run, { ...CENTER, spacing: { before: twips(76), after: 0 } })
  return [
    line('', { size: 8 }, { keepNext: true }),
    sideBySide(width, [
      [
        { width: left, children: [title, ...list] },
        { width: width - left, children: [...authority.map((text) => line(text, run, CENTER)), place] },
      ],
    ]),
    flat(),
  ]
}

/** Number, title and the reference to the document, centred on the annex's first page. */
export function annexTop(annex: SheetAnnex, { size }: TemplateVersion): Paragraph[] {
  const number = new TextRun({ text: annex.number, size: size.annexNumber * 2, bold: true })
  return [
    new Paragraph({
      ...CENTER,
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      indent: { firstLine: 0 },
      spacing: { before: 0, after: 60 },
      children: [number],
    }),
    line(annex.title, { size: size.annexTitle * 2, bold: true }, { ...CENTER, keepNext: true }),
    line(
      annex.note,
      { size: size.annexNote * 2, italics: true },
      { ...CENTER, keepNext: true, spacing: { before: 0, after: 160 } },
    ),
  ]
}
