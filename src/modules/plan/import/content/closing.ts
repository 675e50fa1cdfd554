import type { Block } from '../block.ts'
import type { Signature } from '../draft.ts'
import { readMarker } from '../marker.ts'
import { foldInPlace, trimTail } from '../text.ts'
import { isPerson, isSignature, onBehalf, readSignature, splitSigner } from './signature.ts'

export interface Closing {
  recipients: string[]
  signature: Signature | null
  /** The blocks it takes, `[start, end)`; both the length of the list where there is none. */
  start: number
  end: number
}

/** Folded: "Noi nhận" is a usual slip of scanning. */
const recipientsWords = /^[-\s]*n[o0]i nhan\s*(:|$)/

/** A signature that scanning ran into the lines of the list: "- Bộ Công an; KT. CHỦ TỊCH". */
const besideList =
  /(?<=[;:,]|^[-–].*(?<!\b(?:TM|KT|TL|TUQ|Q))\.)\s+(?=(?:TM|KT|TL|TUQ)\s?\.\s?\p{Lu}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC)$)/u

/** Finds the list of recipients and the signature after the last item and before any annex, in either order. */
export function readClosing(blocks: Block[]): Closing {
  const annexAt = blocks.findIndex((block) => readMarker(block)?.kind === 'annex')
  const { start, end } = findRange(blocks, annexAt < 0 ? blocks.length : annexAt)
  const lines = blocks
    .slice(start, end)
    .flatMap(splitLines)
    .flatMap((line) => line.split(besideList))
  const inList = listLines(lines)
  const recipients = readRecipients(lines.filter((_, index) => inList.has(index)))
  const others = lines.filter((_, index) => !inList.has(index))
  const signAt = others.findIndex(isSignature)
  return { recipients, signature: signAt < 0 ? null : readSignature(others.slice(signAt)), start, end }
}

/**
 * The lines of the list: what follows "Nơi nhận" up to the signature, and dashes behind it, since a signature printed
 * beside the list may be read into it.
 */
function listLines(lines: string[]): Set<number> {
  const inList = new Set<number>()
  const at = lines.findIndex((line) => isRecipientsLine(line))
  let signed = false
  let listed = false
  for (let index = at; at >= 0 && index < lines.length; index++) {
    const line = lines[index] ?? ''
    const dashed = /^[-–—•*+]\s?\S/.test(line)
    signed ||= isSignature(line)
    // Behind the dashes of the list a bare name is the signer's.
    signed ||= listed && !dashed && isPerson(line)
    listed ||= dashed
    if (dashed || !signed) inList.add(index)
  }
  return inList
}

/** Behind the last item; or, where a list without "Phụ lục" follows, from the first sure sign to the signer's name. */
function findRange(blocks: Block[], limit: number): { start: number; end: number } {
  let start = limit
  for (let index = limit - 1; index >= 0 && !isNumbered(blocks[index] as Block); index--) {
    if (opensClosing(blocks[index] as Block)) start = index
  }
  if (start < limit) return { start, end: limit }
  const sure = blocks.findIndex((block, index) => index < limit && isSure(block))
  if (sure < 0) return { start: limit, end: limit }
  let end = sure + 1
  while (end < limit && belongsToClosing(blocks[end] as Block)) end++
  return { start: sure, end }
}

function opensClosing(block: Block): boolean {
  return isRecipientsLine(block.text) || isSignature(splitSigner(block.text)[0] ?? '')
}

function isSure(block: Block): boolean {
  return isRecipientsLine(block.text) || (onBehalf.test(block.text) && isSignature(block.text))
}

function belongsToClosing(block: Block): boolean {
  return opensClosing(block) || readMarker(block)?.kind === 'dash' || isPerson(block.text) || /^\(/.test(block.text)
}

function isNumbered(block: Block): boolean {
  const marker = readMarker(block)
  return (
    block.row !== undefined ||
    (marker !== null &&
      (marker.kind === 'number' || marker.kind === 'roman' || marker.kind === 'article') &&
      !marker.weak)
  )
}

/** Lines that scanning ran together come apart again before TM., KT. and the position. */
function splitLines(block: Block): string[] {
  if (isRecipientsLine(block.text)) return splitRecipients(block.text)
  return splitSigner(block.text).flatMap(splitPosition)
}

function splitPosition(text: string): string[] {
  if (!isSignature(text)) return [text]
  return text.split(/\s+(?=(?:KT|TL|TUQ)\s?\.|K\/T\s)|(?<=\p{Lu})\s+(?=PHÓ (?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN))/u)
}

/** "Nơi nhận: - A; - B", or without dashes "Nơi nhận: A; B". */
function splitRecipients(text: string): string[] {
  return text.split(/:\s*[-–]/.test(text) ? /(?<=^[^:]{8,12}:)\s*|;\s*(?=[-–])/u : /(?<=^[^:]{8,12}:)\s*|;\s*/u)
}

function recipientsLength(text: string): number {
  return recipientsWords.exec(foldInPlace(text.slice(0, 40)))?.[0].length ?? 0
}

const isRecipientsLine = (text: string): boolean => text.length > 3 && recipientsLength(text) > 0

function readRecipients(lines: string[]): string[] {
  return lines
    .map((line) => line.slice(recipientsLength(line)).replace(/^[-–—•*+\s]+/, ''))
    .map(trimTail)
    .filter((line) => line !== '')
}
