/**
 * Short messages. With Vietnamese letters one carries 70 characters (UCS-2), in the network's own alphabet 160 (GSM 03.38): what
 * is written without diacritics costs one message where it would cost two or three.
 */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const TWICE = '^{}\\[~]|€'

/** How many short messages a text costs: of 160 or 70 characters, in several parts of 153 or 67. */
export function countParts(text: string): number {
  const letters = [...text]
  const isGsm = letters.every((letter) => GSM.includes(letter) || TWICE.includes(letter))
  const length = isGsm ? letters.length + letters.filter((letter) => TWICE.includes(letter)).length : text.length
  const [one, each] = isGsm ? [160, 153] : [70, 67]
  return length <= one ? 1 : Math.ceil(length / each)
}

/** A text without diacritics, in letters that every phone network carries. What has no such letter becomes a question mark. */
export const withoutDiacritics = (text: string): string =>
  [...text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')]
    .map((letter) => (GSM.includes(letter) ? letter : (likeness[letter] ?? '?')))
    .join('')

const likeness: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '-',
}
