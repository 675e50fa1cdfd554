import type { Signature } from './contract.ts'
import type { OfficialDocument } from './document/index.ts'

/** What stands where nobody said otherwise: the chair signs for the Committee, the name is left open. */
export const usualSignature: Signature = { authority: 'TM', position: 'Chủ tịch', name: '' }

/** The block under the report: for the Committee (TM.), and where a deputy signs, in the chair's place (KT.). */
export function signatureOf({ authority, position, name }: Signature): OfficialDocument['signature'] {
  return {
    authority: [
      'TM. ỦY BAN NHÂN DÂN',
      ...(authority === 'KT' ? ['KT. CHỦ TỊCH'] : []),
      position.toLocaleUpperCase('vi'),
    ],
    name: name || undefined,
  }
}
