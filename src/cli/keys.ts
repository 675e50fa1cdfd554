import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { keyProblems } from '../modules/keys/contract.ts'
import { fill, Problem } from '../shared/problem.ts'
import { stretchHere } from '../shared/sealing/argon.ts'
import { readStatement } from '../shared/sealing/epoch.ts'
import { fingerprint, isSignedBy, toText } from '../shared/sealing/identity.ts'
import { lockKinds } from '../shared/sealing/lock.ts'
import { LEAST_PASSPHRASE, passphraseFault } from '../shared/sealing/passphrase.ts'
import { sealingProblems } from '../shared/sealing/problems.ts'
import { makeRoot, openRoot, rootBytes, rootFingerprint } from '../shared/sealing/root.ts'
import { signStatements } from '../shared/sealing/signing-round.ts'
import { asCommand, withHouse } from './house.ts'
import { say, word } from './say.ts'
import en from './words.en.ts'
import vi from './words.vi.ts'

/*
 * The city's root key: made and used on a machine without a network, its files on a stick. Requests go there and signatures come back in a
 * folder. What is public is readable text; nothing else leaves the stick.
 */

const [PUBLIC, SECRET, SHEET] = ['root-public.txt', 'root-secret.json', 'root-sheet.html']
const [BEFORE, REQUESTS, SIGNATURES] = ['signed-before.json', 'requests.json', 'signatures.json']

const text = z.string()
const SecretFile = z.object({
  root: text,
  lock: z.object({
    ...{ kind: z.enum(lockKinds), argon: z.number().nullable(), salt: text, credential: text.nullable(), box: text },
  }),
})
const BeforeFile = z.record(text, z.array(text))
const RequestsFile = z.object({ root: text, statements: z.array(text) })
const SignaturesFile = z.object({ root: text, signed: z.array(z.object({ statement: text, signature: text })) })

type Options = Record<string, string | undefined>

/** A folder that an option names. Throws where it names none. */
function folderOf(options: Options, option: string): string {
  const folder = options[option]
  if (folder === undefined) throw new Error(word('keys.folderNeeded', { option }))
  return folder
}

/** Raises `keys.badFile` for anything but JSON of a shape. */
async function readJson<S extends z.ZodType>(folder: string, file: string, shape: S): Promise<z.output<S>> {
  const written = await readFile(join(folder, file), 'utf8')
  try {
    return shape.parse(JSON.parse(written))
  } catch {
    throw new Problem(keyProblems.badFile, { file })
  }
}

/** Whole or not at all, also where the stick is pulled out. */
async function writeWhole(folder: string, file: string, written: string, mode = 0o644): Promise<void> {
  const path = join(folder, file)
  await writeFile(`${path}.new`, written, { mode })
  await rename(`${path}.new`, path)
}

const inJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Asked at the terminal, unseen. */
async function ask(question: string): Promise<string> {
  process.stdout.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stdout.write('\n')
  }
}

/** The first line of a file, or what is typed; a new one twice. Raises `keys.passphrasesDiffer`, `keys.weakPassphrase`. */
async function passphraseOf({ passphrase: file }: Options, isNew: boolean): Promise<string> {
  const given =
    file === undefined ? await ask(word('keys.ask')) : ((await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '')
  if (!isNew) return given
  if (passphraseFault(given)) throw new Problem(keyProblems.weakPassphrase, { least: LEAST_PASSPHRASE })
  if (file === undefined && (await ask(word('keys.again'))) !== given) throw new Problem(keyProblems.passphrasesDiffer)
  return given
}

/** `binhan keys ceremony --stick FOLDER`: makes the root key. Raises `keys.stickInUse`, and what `passphraseOf` raises. */
export async function holdCeremony(_: string[], options: Options): Promise<number> {
  const stick = folderOf(options, 'stick')
  await mkdir(stick, { recursive: true })
  if (existsSync(join(stick, SECRET))) throw new Problem(keyProblems.stickInUse, { folder: stick })
  const { root, lock } = await makeRoot(await passphraseOf(options, true), stretchHere)
  await writeWhole(stick, PUBLIC, `${root}\n`)
  await writeWhole(stick, SHEET, sheetOf(root))
  await writeWhole(stick, SECRET, inJson({ root, lock }), 0o600)
  say('keys.made', { root })
  say('keys.print', { fingerprint: rootFingerprint(root) })
  say('keys.made.next', { sheet: join(stick, SHEET) })
  return 0
}

/** A page to print in both languages: the digits to compare, and the key itself as text and QR code. */
function sheetOf(root: string): string {
  const parts = [vi, en].map(
    (words) => `<h1>${fill(words['keys.sheet.title'])}</h1><p>${fill(words['keys.sheet.text'])}</p>`,
  )
  return `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>${vi['keys.sheet.title']}</title>
<style>@page { size: A4 } body { font: 14pt/1.5 serif; margin: 2cm } b { font-size: 26pt; letter-spacing: .06em }
svg { width: 6cm; height: 6cm } code { overflow-wrap: anywhere }</style>
${parts[0]}<p><b>${rootFingerprint(root)}</b></p>${parts[1]}
<p>${renderSVG(root)}</p><p><code>${root}</code></p></html>
`
}

/** `binhan keys requests --to FOLDER`: the statements that the root key of `CITY_ROOT` has not signed. Raises `keys.noRoot`, `keys.noRequests`. */
export function writeRequests(_: string[], options: Options): Promise<number> {
  const to = folderOf(options, 'to')
  return withHouse(async (house) => {
    const { findUnsigned } = await import('../modules/keys/index.ts')
    const root = house.app.config.cityRoot
    if (root === null) throw new Problem(keyProblems.noRoot)
    const statements = (await findUnsigned(house.app.db, root)).map(({ statement }) => statement)
    if (statements.length === 0) throw new Problem(keyProblems.noRequests)
    await mkdir(to, { recursive: true })
    await writeWhole(to, REQUESTS, inJson({ root, statements }))
    await asCommand(house, 'keys requests', async () => ({
      answer: null,
      audit: [{ action: 'unit-keys.requested', object: ['root-key', root], note: { epochs: statements.length } }],
    }))
    tellEach(statements)
    say('keys.requested', { count: statements.length, file: join(to, REQUESTS) })
    return 0
  })
}

/** What a person compares before signing. Raises `sealing.badStatement`. */
function tellEach(statements: string[]): void {
  for (const { name, unit, epoch, from, key } of statements.map(readStatement))
    say('keys.request', { name, unit, epoch, from, fingerprint: fingerprint('epoch', key) })
}

/**
 * `binhan keys sign --stick FOLDER --requests FOLDER`: signs what is asked for, after telling it. Raises `sealing.badRoot` where it is asked of another
 * root key, `sealing.wrongPassphrase`, `sealing.signedOther`, `keys.badFile`.
 */
export async function signRequests(_: string[], options: Options): Promise<number> {
  const [stick, folder] = [folderOf(options, 'stick'), folderOf(options, 'requests')]
  const { root, lock } = await readJson(stick, SECRET, SecretFile)
  const { root: asked, statements } = await readJson(folder, REQUESTS, RequestsFile)
  if (asked !== root) throw new Problem(sealingProblems.badRoot)
  const before = existsSync(join(stick, BEFORE)) ? await readJson(stick, BEFORE, BeforeFile) : {}
  say('keys.toSign')
  tellEach(statements)
  const seed = await openRoot(root, lock, await passphraseOf(options, false), stretchHere)
  const { signatures, signed } = signStatements(seed, statements, before)
  // First what was signed is noted: a signature that nobody remembers could be given twice.
  await writeWhole(stick, BEFORE, inJson(signed))
  const list = statements.map((statement, index) => ({ statement, signature: signatures[index] }))
  await writeWhole(folder, SIGNATURES, inJson({ root, signed: list }))
  say('keys.signed', { count: list.length, file: join(folder, SIGNATURES) })
  return 0
}

/**
 * `binhan keys take FOLDER`: takes signatures that are true ones of `CITY_ROOT`, all or none. Raises `keys.noRoot`, `sealing.badRoot`, `sealing.unsigned`,
 * `keys.unknownEpoch`, `keys.badFile`.
 */
export function takeSignatures([folder = '']: string[]): Promise<number> {
  return withHouse(async (house) => {
    const { addSignatures } = await import('../modules/keys/index.ts')
    const root = house.app.config.cityRoot
    if (root === null) throw new Problem(keyProblems.noRoot)
    const { root: by, signed } = await readJson(folder, SIGNATURES, SignaturesFile)
    if (by !== root) throw new Problem(sealingProblems.badRoot)
    const key = toText(rootBytes(root))
    for (const { statement, signature } of signed)
      if (!isSignedBy(key, signature, new TextEncoder().encode(statement)))
        throw new Problem(sealingProblems.unsigned, { epoch: readStatement(statement).epoch })
    const taken = await asCommand(house, 'keys take', async (tx) => {
      const found = await addSignatures(tx, root, signed)
      if (found.known < signed.length) throw new Problem(keyProblems.unknownEpoch)
      const note = { epochs: found.taken }
      return { answer: found.taken, audit: [{ action: 'unit-keys.signed', object: ['root-key', root], note }] }
    })
    say('keys.taken', { count: taken })
    return 0
  })
}
