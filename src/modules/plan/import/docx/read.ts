import { Archive, type UnpackLimits } from '../../../../platform/office/archive.ts'
import { isEmptyZip, isEncrypted, isOldOffice, isZip } from '../../../../platform/office/signs.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Block } from '../block.ts'
import { joinPieces } from '../join.ts'
import { importProblems, refusals } from '../problems.ts'
import { readDocument } from './document.ts'
import { Numbering } from './numbering.ts'
import { readStyles } from './styles.ts'
import { walkXml } from './xml.ts'

export const defaultLimits: UnpackLimits = { entries: 4000, declared: 256 << 20, unpacked: 24 << 20 }

const usualPart = 'word/document.xml'

/**
 * Reads a plan written in Word.
 * In: the bytes of a .docx. Out: its paragraphs, automatic numbers written out, tables flattened; `line` counts paragraphs.
 * Problems: notDocx, oldWord, encrypted, damaged, hostileXml, tooBig, tooManyParts, noText.
 */
export function readDocx(bytes: Uint8Array, limits: UnpackLimits = defaultLimits): Block[] {
  if (isOldOffice(bytes)) throw new Problem(isEncrypted(bytes) ? importProblems.encrypted : importProblems.oldWord)
  if (!isZip(bytes)) throw new Problem(importProblems.notDocx)
  const archive = new Archive(bytes, limits, refusals)
  const part = archive.has(usualPart) ? usualPart : mainPart(archive.read('_rels/.rels'))
  const document = archive.read(part)
  if (!document) throw new Problem(importProblems.notDocx)
  const styles = readStyles(archive.read('word/styles.xml'))
  const numbering = new Numbering(archive.read('word/numbering.xml'))
  const blocks = joinPieces(readDocument(part, document, styles, numbering))
  if (blocks.length === 0) throw new Problem(importProblems.noText)
  return blocks
}

export function looksLikeWord(bytes: Uint8Array): boolean {
  return isZip(bytes) || isEmptyZip(bytes) || isOldOffice(bytes)
}

/** Word on the web calls its main part word/document2.xml; where it stands is told by the package's relations. */
function mainPart(relations: Uint8Array | null): string {
  let part = usualPart
  if (!relations) return part
  walkXml('_rels/.rels', relations, {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.Type?.endsWith('/officeDocument')) {
        part = attributes.Target?.replace(/^\//, '') ?? part
      }
    },
    close() {},
  })
  return part
}
