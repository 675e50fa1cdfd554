import type { AuditLine } from '../../../platform/audit/audit.ts'
import { businessMoment } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { forOneQuestion } from '../../../platform/db/remembered.ts'
import { findFile } from '../../../platform/files/files.ts'
import type { Context } from '../../../platform/http/serve.ts'
import { periodSaid } from '../../../shared/calendars.ts'
import type { RouteContract } from '../../../shared/contract.ts'
import { formatDay, formatNumber, parseCount } from '../../../shared/numbers.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { dayAt, timeAt } from '../../../shared/spans.ts'
import { type Figure, findSaidElsewhere, restate } from '../../facts/index.ts'
import { findLocks } from '../cells/queries.ts'
import { checkForm, levelChecked } from '../checks/check.ts'
import { evidencedIn, evidenceFaults } from '../checks/evidence.ts'
import type { Pressed, Source } from '../contract.ts'
import type { Field } from '../forms/contract.ts'
import { cellsOf } from '../forms/forms.ts'
import { receivedFigures } from '../forms/received.ts'
import { figuresBy, findPartners, type Partners, partnerFaults } from '../forms/together.ts'
import { mayEnter } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { asAreasMight, figuresOfTotal } from '../totals/figures.ts'
import { findOthers } from './others.ts'
import { pressedAt } from './pressed.ts'
import { addSending, findDecidedAt, findPrevious, findSendings, findSentOn, type Loaded } from './queries.ts'

interface SendInput {
  values: Record<string, number | string>
  nothingToReport: boolean
  reason?: string | undefined
  enteredFor?: Source | undefined
  photoId?: string | undefined
  evidence?: Record<string, string> | undefined
  pressed?: Pressed | undefined
}

/**
 * Sends a submission, or sends it again as a correction: checks, keeps the version, posts its figures.
 * Raises `notOpen`, `inTotal`, `noAreasInTotal`, `badValues`, `notNothing`, `alreadySent`, `correctionUnexplained`, `reasonNeeded`, `importedAlready`. The caller has authorized and holds the row.
 */
export async function send(context: Context<RouteContract, Tx>, submission: Loaded, input: SendInput) {
  const { actor, today } = context
  // Sending changes neither measures nor forms, and asks for them three times.
  const tx = forOneQuestion(context.db)
  if (today < submission.opensOn)
    throw new Problem(collectionProblems.notOpen, {
      ...periodSaid(submission.period),
      opens: formatDay(submission.opensOn),
    })
  demandOwnWord(submission)
  await demandOwnPhoto(tx, input.photoId, actor?.accountId ?? 0)
  const evidence = await evidenceOf(tx, submission, input.evidence ?? {}, actor?.accountId ?? 0)
  const partners = await findPartners(tx, submission.fields, [submission])
  const { values, reason } = await checked(tx, submission, input, partners, Object.keys(evidence))
  const accountId = actor?.accountId ?? 0
  // Whoever may not enter here themselves enters for the area, and says from what.
  const enteredFor = mayEnter(actor, submission) ? null : (input.enteredFor ?? 'paper')
  const pressed = pressedAt(input.pressed, {
    ...{ now: Date.now(), businessNow: Date.parse(await businessMoment(tx)), opensOn: submission.opensOn },
    decidedAt: input.pressed && submission.sendings > 0 ? await findDecidedAt(tx, submission.id) : null,
  })
  const sending = { values, nothingToReport: input.nothingToReport, reason, enteredFor, sentBy: accountId }
  // The ledger's lock first: a moment at which it is complete never falls between a figure and who said it.
  const isOnTime = ((submission.sendings > 0 && (await findSentOn(tx, submission.id))) || today) <= submission.dueOn
  const figures = submission.isTotal
    ? await figuresOfTotal(tx, submission, values, partners)
    : await figuresOf(tx, submission, values, partners, isOnTime)
  await demandNotImported(tx, submission, submission.isTotal ? asAreasMight(figures, submission) : figures)
  await restate(tx, { kind: 'submission', id: submission.id }, figures, accountId)
  // Behind a correction of what was entered from a paper or message still lies that.
  const last = enteredFor ? (await findSendings(tx, submission.id)).at(-1) : undefined
  const before = last?.enteredFor === enteredFor ? (last?.photoId ?? null) : null
  const files = { photoId: input.photoId ?? before, evidence }
  const version = await addSending(tx, submission.id, { ...sending, ...files, pressedAt: pressed })
  const audit: AuditLine = {
    action: enteredFor ? 'submission.entered-for' : 'submission.sent',
    object: ['submission', submission.id],
    // What the device said, as it said it.
    note: {
      ...{ version, nothingToReport: input.nothingToReport },
      ...(pressed && input.pressed && { pressed: input.pressed.at, clockBehind: input.pressed.behind }),
    },
  }
  return { answer: { id: submission.id, version, state: 'sent' as const }, audit: [audit] as const }
}

/** What totals say is not said again. Raises `inTotal`, and `noAreasInTotal` where totals speak for nobody. */
export function demandOwnWord({ inTotal, isTotal, areas, placeName: name }: Loaded): void {
  if (isTotal && areas.length === 0) throw new Problem(collectionProblems.noAreasInTotal)
  if (!inTotal) return
  const { by, at } = inTotal
  throw new Problem(collectionProblems.inTotal, { name, by, day: formatDay(dayAt(new Date(at))) })
}

const stateWords = {
  sent: { state: 'đã gửi, đang chờ duyệt', stateEn: 'sent and waits for acceptance' },
  returned: { state: 'đã bị trả lại, chờ sửa', stateEn: 'returned, to be corrected' },
  accepted: { state: 'đã được duyệt', stateEn: 'accepted' },
}

/** Raises `notFirst`: what was sent before is corrected by whoever has seen it. */
export function demandUnsent({ state, version }: Loaded): void {
  if (state === 'due' || state === 'draft') return
  throw new Problem(collectionProblems.notFirst, { version, ...stateWords[state] })
}

/** A photo goes with the entry of whoever took it; another's file cannot be attached, and so not read. */
async function demandOwnPhoto(tx: Tx, photoId: string | undefined, accountId: number): Promise<void> {
  if (photoId === undefined) return
  const file = await findFile(tx, photoId)
  if (!file || file.added_by !== accountId || !file.media_type.startsWith('image/'))
    throw new Problem(collectionProblems.notYourPhoto)
}

/**
 * The files of a sending: those given, each the sender's own, and where none is given what the last sending had. Raises
 * `notYourPhoto`, and `noEvidenceAsked` for a field that takes none.
 */
async function evidenceOf(
  tx: Tx,
  submission: Loaded,
  given: Record<string, string>,
  accountId: number,
): Promise<Record<string, string>> {
  const asked = evidencedIn(submission)
  if (asked.length === 0 && Object.keys(given).length === 0) return {}
  if (Object.keys(given).some((code) => !asked.includes(code))) throw new Problem(collectionProblems.noEvidenceAsked)
  for (const id of Object.values(given))
    if ((await findFile(tx, id))?.added_by !== accountId) throw new Problem(collectionProblems.notYourPhoto)
  const before = submission.sendings > 0 ? ((await findSendings(tx, submission.id)).at(-1)?.evidence ?? {}) : {}
  const files = { ...before, ...given }
  return Object.fromEntries(Object.entries(files).filter(([code]) => asked.includes(code)))
}

async function checked(tx: Tx, submission: Loaded, input: SendInput, partners: Partners, evidenced: string[]) {
  const previous = await findPrevious(tx, submission)
  const typed = input.nothingToReport ? await demandNothing(tx, submission, previous, input.values) : input.values
  const others = (await findOthers(tx, submission.checks, [submission.id])).get(submission.id) ?? []
  const asked = { ...submission, level: levelChecked(submission) }
  const { values, faults, odd } = checkForm(asked, typed, { previous, others })
  faults.push(...partnerFaults(submission.fields, values, submission.placeId, partners))
  faults.push(...evidenceFaults(submission, values, input.nothingToReport, evidenced))
  faults.push(...(await lockFaults(tx, submission, values)))
  if (faults.length > 0) throw new Problem(collectionProblems.badValues, { count: faults.length }, faults)
  await refuseRepetition(tx, submission, values)
  const reason = input.reason?.trim() || null
  if (odd.length > 0 && !reason) throw new Problem(collectionProblems.reasonNeeded, { count: odd.length }, odd)
  // What is official is corrected by a new version with its reason, odd or not.
  if (submission.accepted && !reason) throw new Problem(collectionProblems.correctionUnexplained)
  return { values, reason }
}

/** A figure that is held says what it said last, until who holds it lets it change. */
async function lockFaults(tx: Tx, { id, fields }: Loaded, values: Record<string, number>): Promise<Fault[]> {
  const locks = await findLocks(tx, id)
  if (locks.size === 0) return []
  const last = (await findSendings(tx, id)).at(-1)?.values ?? {}
  return fields.flatMap(({ code, vi, en }) => {
    const lock = locks.get(code)
    const before = last[code]
    if (!lock || before === undefined || values[code] === before) return []
    const [by, reason] = [lock.by, lock.reason]
    return [
      {
        path: `values.${code}`,
        vi: `${vi}: ô đã khóa, giữ số ${formatNumber(before)} (${by}: ${reason}). Cần sửa thì đề nghị người ấy mở khóa.`,
        en: `${en}: is locked at ${formatNumber(before, 0, 'en')} (${by}: ${reason}). Ask them to unlock it first.`,
      },
    ]
  })
}

/**
 * A file may have said it before the round was opened, when no form was due: then the form would count it again. Raises
 * `importedAlready` with the fields.
 */
async function demandNotImported(tx: Tx, { fields }: Loaded, figures: Figure[]): Promise<void> {
  const said = await findSaidElsewhere(tx, figures, 'import')
  if (said.length === 0) return
  const imported = new Set(said.map(({ measureId, categoryId }) => `${measureId} ${categoryId}`))
  const cells = await cellsOf(tx, fields)
  const named = fields.filter(({ code }) =>
    imported.has(`${cells.get(code)?.measureId} ${cells.get(code)?.categoryId}`),
  )
  const faults = named.map(({ code, vi, en }) => ({
    path: `values.${code}`,
    vi: `${vi}: đã nhập từ tệp.`,
    en: `${en}: imported from a file.`,
  }))
  throw new Problem(collectionProblems.importedAlready, { count: named.length }, faults)
}

/** Figures beside "nothing to report" that say otherwise are a slip, in one or in the other. Raises `notNothing`. */
async function demandNothing(tx: Tx, { fields }: Loaded, previous: Record<string, number>, typed: SendInput['values']) {
  const figures = await nothing(tx, fields, previous)
  const codes = Object.keys(typed).filter((code) => {
    if (fields.some((field) => field.code === code && field.sum)) return false
    const value = parseCount(typed[code] ?? '')
    return value !== 'empty' && value !== figures[code]
  })
  const faults = codes.map((code) => {
    const { vi = code, en = code } = fields.find((field) => field.code === code) ?? {}
    return { path: `values.${code}`, vi: `${vi}: ghi ${typed[code]}.`, en: `${en}: says ${typed[code]}.` }
  })
  if (codes.length > 0) throw new Problem(collectionProblems.notNothing, { count: codes.length }, faults)
  return figures
}

/** "Không phát sinh": zero in every count; a level (such as how many groups there are) stays as it was. */
async function nothing(tx: Tx, fields: Field[], previous: Record<string, number>): Promise<Record<string, number>> {
  const cells = await cellsOf(tx, fields)
  return Object.fromEntries(
    fields.map(({ code }) => [code, cells.get(code)?.nature === 'snapshot' ? (previous[code] ?? 0) : 0]),
  )
}

async function refuseRepetition(tx: Tx, submission: Loaded, values: Record<string, number>): Promise<void> {
  if (submission.state !== 'sent' && submission.state !== 'accepted') return
  const last = (await findSendings(tx, submission.id)).at(-1)
  const codes = Object.keys({ ...last?.values, ...values })
  const same = last && codes.every((code) => last.values[code] === values[code])
  if (!same) return
  const moment = new Date(last.sentAt)
  const said = { time: timeAt(moment), day: formatDay(dayAt(moment)) }
  throw new Problem(collectionProblems.alreadySent, { at: last.sentAt, ...said })
}

/** The figures a submission states: its cells, that it was received, and whether in time. */
async function figuresOf(
  tx: Tx,
  submission: Loaded,
  values: Record<string, number>,
  partners: Partners,
  isOnTime: boolean,
): Promise<Figure[]> {
  const cells = await cellsOf(tx, submission.fields)
  const at = { placeId: submission.placeId, bodyId: submission.bodyId, from: submission.from, to: submission.to }
  const figures = figuresBy(submission.fields, cells, at, values, partners)
  return [...figures, ...(await receivedFigures(tx, submission.formCode, at, isOnTime))]
}
