import {
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageOrientation,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx'
import { chartPng } from './chart-png.ts'
import { annexTop, headBlock, letterhead, signatureBlock } from './docx-blocks.ts'
import { bodyParagraph, edgeParagraph, headingParagraph, picture, styles, twips } from './docx-parts.ts'
import { sealPackage } from './docx-seal.ts'
import { figureTable } from './docx-table.ts'
import type { OfficialDocument } from './model.ts'
import { A4, POINTS_PER_MM } from './paper.ts'
import { layOut } from './sheet.ts'
import type { Sheet, SheetAnnex, SheetBlock } from './sheet-shapes.ts'

const PAPER = { width: twips(A4.width * POINTS_PER_MM), height: twips(A4.height * POINTS_PER_MM) }

/**
 * A document as DOCX for Word and LibreOffice: the texts say Times New Roman, as the forms ask, and the shipped face of
 * the same metrics is embedded for machines without it. The same document always gives the same bytes. Raises what
 * `layOut` raises, and `reports.badChart`.
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const sheet = layOut(document)
  const file = new Document({
    title: sheet.properties.title,
    subject: sheet.subject,
    creator: sheet.properties.author,
    lastModifiedBy: sheet.properties.author,
    styles: styles(sheet.template),
    sections: [mainSection(sheet), ...sheet.annexes.map((annex) => annexSection(sheet, annex))],
  })
  return sealPackage(new Uint8Array(await Packer.toBuffer(file)), sheet.properties.moment)
}

function mainSection(sheet: Sheet): ISectionOptions {
  const last = sheet.body.length - 1
  const children = [
    letterhead(sheet),
    ...headBlock(sheet),
    ...sheet.body.flatMap((block, i) => blockChildren(block, sheet, i === last)),
    ...signatureBlock(sheet),
  ]
  return { properties: properties(sheet, false, true), ...edges(sheet), children }
}

function annexSection(sheet: Sheet, annex: SheetAnnex): ISectionOptions {
  const restart = sheet.template.annex.restartPages
  const intro = annex.intro.split('\n').filter(Boolean)
  const children = [
    ...annexTop(annex, sheet.template),
    ...intro.map((text) => bodyParagraph(text, sheet.template)),
    ...annex.tables.flatMap((table) => figureTable(table, sheet.template)),
  ]
  return { properties: properties(sheet, annex.wide, restart), ...edges(sheet), children }
}

function blockChildren(block: SheetBlock, sheet: Sheet, isLast: boolean): Array<Paragraph | Table> {
  switch (block.type) {
    case 'heading':
      return [headingParagraph(block, sheet.template)]
    case 'table':
      return figureTable(block.table, sheet.template, isLast)
    case 'chart':
      return [picture(chartPng(block.chart, block), block, isLast)]
    default:
      return [bodyParagraph(block.text, sheet.template, isLast || block.keepNext)]
  }
}

function properties(sheet: Sheet, wide: boolean, fromOne: boolean): ISectionOptions['properties'] {
  const { margin, pageNumber } = sheet.template
  return {
    type: SectionType.NEXT_PAGE,
    titlePage: fromOne && !pageNumber.onFirst,
    page: {
      size: { ...PAPER, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: {
        top: twips(margin.top * POINTS_PER_MM),
        bottom: twips(margin.bottom * POINTS_PER_MM),
        left: twips(margin.left * POINTS_PER_MM),
        right: twips(margin.right * POINTS_PER_MM),
        header: twips((margin.top / 2) * POINTS_PER_MM),
        footer: twips((margin.bottom / 2) * POINTS_PER_MM),
      },
      pageNumbers: fromOne ? { start: 1 } : {},
    },
  }
}

/** The page number on the template's edge, the stamp on the other; the first page has the stamp only. */
function edges(sheet: Sheet): Pick<ISectionOptions, 'headers' | 'footers'> {
  const onTop = sheet.template.pageNumber.edge === 'top'
  const number = edgeParagraph(sheet, 'number')
  const stamp = edgeParagraph(sheet, 'stamp')
  const empty = edgeParagraph(sheet, 'empty')
  const top = { default: onTop ? number : stamp, first: onTop ? empty : stamp }
  const bottom = { default: onTop ? stamp : number, first: onTop ? stamp : empty }
  return {
    headers: { default: new Header({ children: [top.default] }), first: new Header({ children: [top.first] }) },
    footers: { default: new Footer({ children: [bottom.default] }), first: new Footer({ children: [bottom.first] }) },
  }
}
