import { Problem } from '../../../../shared/problem.ts'
import type { Block } from '../block.ts'
import { joinPieces } from '../join.ts'
import { importProblems } from '../problems.ts'
import { readDocument } from './document.ts'
import { Numbering } from './numbering.ts'
import { readStyles } from './styles.ts'
import { walkXml } from './xml.ts'
import { Archive, type UnpackLimits } from './zip.ts'

export const defaultLimits: UnpackLimits = { entries: 4000, declared: 256 << 20, unpacked: 24 << 20 }

const zipSign = [0x50, 0x4b, 0x03, 0x04]
const emptyZipSign = [0x50, 0x4b, 0x05, 0x06]
const oldOfficeSign = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const usualPart = 'word/document.xml'

/**
 * Reads a plan written in Word.
 * In: the bytes of a .docx. Out: its paragraphs, automatic numbers written out, tables flattened; `line` counts paragraphs.
 * Problems: notDocx, oldWord, encrypted, damaged, hostileXml, tooBig, tooManyParts, noText.
 */
export function readDocx(bytes: Uint8Array, limits: UnpackLimits = defaultLimits): Block[] {
  if (startsWith(bytes, oldOfficeSign))
    throw new Problem(isEncrypted(bytes) ? importProblems.encrypted : importProblems.oldWord)
  if (!startsWith(bytes, zipSign)) throw new Problem(importProblems.notDocx)
  const archive = new Archive(bytes, limits)
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
  return [zipSign, emptyZipSign, oldOfficeSign].some((sign) => startsWith(bytes, sign))
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

function startsWith(bytes: Uint8Array, sign: number[]): boolean {
  return sign.every((byte, index) => bytes[index] === byte)
}

/** Office wraps a document with a password in an OLE2 file that has a stream of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 20))
  return text.includes([...'EncryptedPackage'].join('\0'))
}
