const VOWELS = [...'aăâeêioôơuưy']
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const CONSONANTS = [...'bcdđghklmnpqrstvx']

const lower = [...VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))), ...CONSONANTS]

/** Every letter of Vietnamese: each vowel in each tone, in both cases, and the consonants. */
export const LETTERS: string[] = [...lower, ...lower.map((letter) => letter.toLocaleUpperCase('vi'))]

/** The letters in words of six, which no line break parts. */
export const LETTER_WORDS: string[] = Array.from({ length: Math.ceil(LETTERS.length / 6) }, (_, i) =>
  LETTERS.slice(6 * i, 6 * i + 6).join(''),
)

/** What must come out as it went in: the markup of Typst, of XML and of word processors. */
export const HOSTILE =
  '#read("/etc/passwd") $x^2$ *đậm* _nghiêng_ \\ @ai <label> `mã` // /* */ [a] {b} ~ = - + &amp; ]]> </w:t>'
