import type { Block } from '../block.ts'
import type { Signature } from '../draft.ts'
import { readMarker } from '../marker.ts'
import { isUppercase, trimTail } from '../text.ts'

export interface Closing {
  recipients: string[]
  signature: Signature | null
  /** The blocks it takes, `[start, end)`; both the length of the list where there is none. */
  start: number
  end: number
}

const recipientsLine = /^[-\s]*nơi nhận\s*(:|$)/iu
const onBehalf = /^(?:(?:TM|T\.M)\s?\.|T\/M)\s?\p{Lu}/u
const signedFor = /^(?:(?:KT|K\.T|TL|TUQ|Q)\s?\.|[KT]\/[TL])\s?\p{Lu}/u
const positionWords = /(CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|THỦ TRƯỞNG|BÍ THƯ)/u
const personName = /^(\p{Lu}[\p{Ll}.']*\s){1,5}\p{Lu}[\p{Ll}.']*$/u

/** A signature that scanning ran into the lines of the list: "- Bộ Công an; KT. CHỦ TỊCH". */
const besideList = /(?<=[;:])\s+(?=(?:TM|KT|TL|TUQ)\s?\.\s?\p{Lu}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC)$)/u

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
  const at = lines.findIndex((line) => recipientsLine.test(line))
  let signed = false
  for (let index = at; at >= 0 && index < lines.length; index++) {
    const line = lines[index] ?? ''
    const dashed = /^[-–—•*+]\s?\S/.test(line)
    signed ||= isSignature(line)
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
  return recipientsLine.test(block.text) || isSignature(block.text)
}

function isSure(block: Block): boolean {
  return recipientsLine.test(block.text) || (onBehalf.test(block.text) && isSignature(block.text))
}

function belongsToClosing(block: Block): boolean {
  return (
    opensClosing(block) || readMarker(block)?.kind === 'dash' || personName.test(block.text) || /^\(/.test(block.text)
  )
}

function isNumbered(block: Block): boolean {
  const marker = readMarker(block)
  return (
    block.row !== undefined ||
    (marker !== null && (marker.kind === 'number' || marker.kind === 'roman') && !marker.weak)
  )
}

/** Lines that scanning ran together come apart again before TM., KT. and the position. */
function splitLines(block: Block): string[] {
  if (recipientsLine.test(block.text)) return splitRecipients(block.text)
  if (!isSignature(block.text)) return [block.text]
  return block.text.split(/\s+(?=(?:KT|TL|TUQ)\s?\.|K\/T\s)|(?<=\p{Lu})\s+(?=PHÓ (?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN))/u)
}

/** "Nơi nhận: - A; - B", or without dashes "Nơi nhận: A; B". */
function splitRecipients(text: string): string[] {
  return text.split(/:\s*[-–]/.test(text) ? /(?<=nơi nhận\s?:)\s*|;\s*(?=[-–])/iu : /(?<=nơi nhận\s?:)\s*|;\s*/iu)
}

function isSignature(text: string): boolean {
  if (text.length > 200 || !isUppercase(text.slice(0, 12))) return false
  return (
    onBehalf.test(text) || signedFor.test(text) || (isUppercase(text) && positionWords.test(text) && text.length < 60)
  )
}

function readRecipients(lines: string[]): string[] {
  return lines
    .map((line) => line.replace(recipientsLine, '').replace(/^[-–—•*+\s]+/, ''))
    .map(trimTail)
    .filter((line) => line !== '')
}

function readSignature(lines: string[]): Signature {
  const parts: Signature = { onBehalfOf: null, signedFor: null, position: null, name: null }
  for (const line of lines) {
    if (onBehalf.test(line)) parts.onBehalfOf ??= line
    else if (signedFor.test(line)) parts.signedFor ??= line
    else if (isUppercase(line) && positionWords.test(line)) parts.position ??= line
    else if (personName.test(line)) parts.name ??= line
  }
  return { ...parts, name: parts.name ?? lines.slice(1).find(isCapitalName) ?? null }
}

function isCapitalName(line: string): boolean {
  return isUppercase(line) && !isSignature(line) && /^(\p{Lu}+\s){1,4}\p{Lu}+$/u.test(line)
}
