import { Problem } from '../../../shared/problem.ts'
import { isDay } from '../../../shared/spans.ts'
import { chartAlt, chartSize } from './chart.ts'
import * as format from './format.ts'
import type { Block, OfficialDocument, TemplateVersion } from './model.ts'
import { A4, POINTS_PER_MM } from './paper.ts'
import { documentProblems } from './problems.ts'
import { layOutAddressees, layOutHeader, widest } from './sheet-head.ts'
import type { Sheet, SheetBlock } from './sheet-shapes.ts'
import { layOutAnnex, layOutTable } from './sheet-table.ts'
import { assertPrintable, balanceLines, cleanDeep } from './text.ts'

/**
 * Turns a document into what is printed; lengths are in points. Raises `reports.unprintable`, `reports.badDate`,
 * `reports.badTable` (a row that does not match the columns).
 */
export function layOut(document: OfficialDocument): Sheet {
  const doc = cleanDeep(document)
  assertPrintable({ ...doc, template: doc.template.heading })
  if (doc.date !== undefined && !isDay(doc.date)) {
    throw new Problem(documentProblems.badDate, { date: doc.date })
  }
  const { template } = doc
  const width = (A4.width - template.margin.left - template.margin.right) * POINTS_PER_MM
  const subject = balanceLines(doc.subject, width, template.size.subject, 'bold')
  return {
    template,
    width,
    header: layOutHeader(doc, width),
    kind: doc.kind.name,
    subject: subject.join('\n'),
    subjectRule: template.rule.subject * widest(subject, template.size.subject, 'bold'),
    addressees: layOutAddressees(doc.addressees ?? []),
    body: layOutBody(doc.body, template, width),
    authority: doc.signature.authority,
    signer: doc.signature.name ?? '',
    recipients: format.formatRecipients(doc.recipients),
    annexes: doc.annexes.map((annex, i) => layOutAnnex(doc, annex, i, width)),
    stamp: doc.demo ? 'SỐ LIỆU TRÌNH DIỄN' : '',
    properties: {
      title: `${doc.kind.name} ${doc.subject}`.replaceAll('\n', ' '),
      author: doc.issuer.title ?? doc.issuer.name.replaceAll('\n', ' '),
      moment: momentOf(doc),
    },
  }
}

function momentOf(doc: OfficialDocument): string {
  const time = Date.parse(doc.preparedAt ?? `${doc.date ?? `${doc.year ?? 1970}-01-01`}T00:00:00Z`)
  return `${new Date(Number.isNaN(time) ? 0 : time).toISOString().slice(0, 19)}Z`
}

function layOutBody(blocks: Block[], template: TemplateVersion, width: number): SheetBlock[] {
  const body = blocks.flatMap((block) => layOutBlock(block, template, width))
  // What a table shows is said right before it, and an item named by a dash says its text: each pair on one page.
  body.forEach((block, i) => {
    const next = body[i + 1]?.type
    if (block.type === 'paragraph' && next === 'table') block.keepNext = true
    if (block.type === 'bullet' && (next === 'paragraph' || next === 'table')) block.keepNext = true
  })
  const last = body.at(-1)
  const mark = template.body.endMark
  if (last && 'text' in last && last.type !== 'heading' && !last.text.endsWith(mark)) {
    last.text = `${last.text.replace(/[.;\s]+$/, '')}${mark}`
  }
  return body
}

function layOutBlock(block: Block, template: TemplateVersion, width: number): SheetBlock[] {
  switch (block.type) {
    case 'heading': {
      // "a)", but "1.1.": a bracket is for letters (Circular 01/2011, Decree 30/2020: I, 1, a).
      const after = /\d$/.test(block.number) ? '.' : template.headings[block.level].after
      return [{ type: 'heading', level: block.level, text: `${block.number}${after} ${oneLine(block.text)}` }]
    }
    case 'paragraph':
      return splitParagraphs(block.text).map((text) => ({ type: 'paragraph', text }))
    case 'bullet':
      return [
        { type: 'bullet', level: block.level ?? 1, text: `${block.level === 2 ? '+' : '-'} ${oneLine(block.text)}` },
      ]
    case 'table':
      return [{ type: 'table', table: layOutTable(block.table, template, width) }]
    case 'chart':
      return [{ type: 'chart', chart: block.chart, alt: chartAlt(block.chart), ...chartSize(block.chart, width) }]
  }
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').trim()
}

/** Each line of an entered text is a paragraph; empty lines and empty texts print nothing. */
function splitParagraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
