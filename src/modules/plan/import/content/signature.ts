import type { Signature } from '../draft.ts'
import { foldInPlace, isUppercase } from '../text.ts'

export const onBehalf = /^(?:(?:TM|T\.M)\s?\.|T\/M)\s?\p{Lu}/u
const signedFor = /^(?:(?:KT|K\.T|TL|TUQ|Q)\s?\.|[KT]\/[TL])\s?\p{Lu}/u
const positionWords = /(chu tich|giam doc|truong ban|chanh van phong|thu truong|bi thu|vien truong|chanh an|cuc truong)/
const personName =
  /^(?:(?:Đại|Thượng|Trung|Thiếu) t(?:á|ướng) |(?:ThS|TS|PGS|GS|BS|LS)\.? ?)*(\p{Lu}[\p{Ll}.']*\s){1,5}\p{Lu}[\p{Ll}.']*$/u
/** Of a body, not of a person. */
const bodyWords = /^(cong an|uy ban|ubnd|mat tran|ban |so |hoi |tinh |thanh pho|quan |huyen |toa an|vien kiem sat|bo )/

/** "GIÁM ĐỐC CÔNG AN TỈNH Đại tá …": the signer in one line with the position, the position apart. */
const positionAndName =
  /^(\p{Lu}[\p{Lu}\s.,]{5,80}\p{Lu}) ((?:(?:Đại|Thượng|Trung|Thiếu) t(?:á|ướng) )?(?:\p{Lu}\p{Ll}[\p{Ll}.']*\s){1,5}\p{Lu}\p{Ll}[\p{Ll}.']*)$/u

/** The lines of a signature that stand in one; the text itself where they do not. */
export function splitSigner(text: string): string[] {
  const [, position = '', name = ''] = positionAndName.exec(text) ?? []
  return isSignature(position) ? [position, name] : [text]
}

export const isPerson = (text: string): boolean => personName.test(text)

export function isSignature(text: string): boolean {
  if (text.length > 200 || !isUppercase(text.slice(0, 12))) return false
  const isPosition = isUppercase(text) && positionWords.test(foldInPlace(text)) && text.length < 60
  return onBehalf.test(text) || signedFor.test(text) || isPosition
}

/**
 * Reads who signs, the first line being one of a signature. Where two bodies sign together, each field holds both,
 * divided by a semicolon; a body's name that goes on in a second line belongs to the line above.
 */
export function readSignature(lines: string[]): Signature {
  const parts = { onBehalfOf: [] as string[], signedFor: [] as string[], position: [] as string[] }
  let open: string[] = []
  const names: string[] = []
  const capitals: string[] = []
  for (const line of lines) {
    const field = fieldOf(line)
    if (field) {
      open = parts[field]
      open.push(line)
    } else if (isPerson(line)) {
      names.push(line)
      open = []
    } else if (isUppercase(line) && bodyWords.test(foldInPlace(line))) {
      open.push(`${open.pop() ?? ''} ${line}`.trim())
    } else if (isCapitalName(line)) capitals.push(line)
  }
  const found = names.length > 0 ? names : capitals
  const signers = Math.max(parts.position.length, parts.signedFor.length, 1)
  const { onBehalfOf, signedFor: substitute, position } = parts
  return {
    onBehalfOf: joined(onBehalfOf),
    signedFor: joined(substitute),
    position: joined(position),
    name: joined(found.slice(0, signers)),
  }
}

function fieldOf(line: string): 'onBehalfOf' | 'signedFor' | 'position' | null {
  if (onBehalf.test(line)) return 'onBehalfOf'
  if (signedFor.test(line)) return 'signedFor'
  return isUppercase(line) && positionWords.test(foldInPlace(line)) ? 'position' : null
}

const joined = (lines: string[]): string | null => (lines.length > 0 ? lines.join('; ') : null)

function isCapitalName(line: string): boolean {
  return /^(\p{Lu}+\s){1,4}\p{Lu}+$/u.test(line)
}
