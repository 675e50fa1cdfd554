import { fill, type Language, type Params, Problem } from '../shared/problem.ts'
import en from './words.en.ts'
import vi from './words.vi.ts'

const words = { vi, en }
export type Word = keyof typeof vi

/** The languages of a terminal: the one that its locale names; where it names neither, Vietnamese, then English. */
export function languagesOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language[] {
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  const named = (['vi', 'en'] as const).filter((language) => locale.startsWith(language))
  return named.length > 0 ? named : ['vi', 'en']
}

const languages = languagesOf(process.env)

export const wordIn = (language: Language, word: Word, params: Params = {}): string =>
  fill(words[language][word], params)

/** The sentence in the first of the terminal's languages. */
export const word = (key: Word, params: Params = {}): string => wordIn(languages[0] ?? 'vi', key, params)

/** Prints a line in each language of the terminal. */
export function say(key: Word, params: Params = {}): void {
  for (const language of languages) console.log(wordIn(language, key, params))
}

/** A line that holds a sentence of each language itself, such as a doubt of an import. */
export function sayEach(line: (language: Language) => string): void {
  for (const language of languages) console.log(line(language))
}

/** Prints why a command did not do its work, with every fault and its place. */
export function tell(error: unknown): void {
  for (const language of languages) for (const line of linesOf(error, language)) console.error(line)
  const { code, message } = error as NodeJS.ErrnoException
  if (!(error instanceof Problem) && !(code && code in files)) console.error(message)
}

/** A file that is not there is the commonest fault at a terminal. */
const files: Record<string, Word> = { ENOENT: 'noFile', EISDIR: 'aFolder' }

function linesOf(error: unknown, language: Language): string[] {
  if (error instanceof Problem) return linesOfProblem(error, language)
  const { code = '', path = '' } = error as NodeJS.ErrnoException
  const known = files[code]
  return known ? [wordIn(language, known, { path })] : []
}

function linesOfProblem({ kind, params, faults }: Problem, language: Language): string[] {
  const places = faults.map(({ line, column, path, ...sentence }) => {
    const at = [line && wordIn(language, 'line', { line }), column && wordIn(language, 'column', { column }), path]
    return `  ${[at.filter(Boolean).join(', '), sentence[language]].filter(Boolean).join(': ')}`
  })
  return [fill(kind[language], params), ...places]
}
