import type { AgencyHint, PlanAgency } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { wordsOf } from '../outline/title.ts'
import { foldInPlace } from '../text.ts'
import { agencyLabel } from './agencies.ts'
import { AgencyFinder, type Mention } from './agency-names.ts'
import { agencyNames, officesIn, withoutAddress } from './agency-title.ts'

type Role = AgencyHint['role']

/**
 * Hints for each item: who leads ("chủ trì") and who supports ("phối hợp"). Below an agency's own item, that agency is the
 * one who acts where the sentence names nobody. In: the items and the plan's agencies at every item that names them. Out: hints by
 * item key.
 */
export function findRoles(items: PlacedItem[], namings: PlanAgency[]): Map<string, AgencyHint[]> {
  const finder = new AgencyFinder([...new Set(namings.map((agency) => agency.name))])
  const owners = ownersOf(items, namings)
  return new Map(items.map((item) => [item.key, rolesOf(item, owners.get(item.key) ?? [], finder)]))
}

/** The agencies whose duties an item belongs to. */
function ownersOf(items: PlacedItem[], agencies: PlanAgency[]): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const { itemKey, name } of agencies) owners.set(itemKey, [...(owners.get(itemKey) ?? []), name])
  for (const item of items) {
    const inherited = owners.get(item.parentKey ?? '')
    if (inherited && !owners.has(item.key)) owners.set(item.key, inherited)
  }
  return owners
}

function rolesOf(item: PlacedItem, owners: string[], finder: AgencyFinder): AgencyHint[] {
  const roles = new Map<string, Role>()
  const give = (role: Role, names: string[]) => {
    for (const name of names) if (role === 'lead' || !roles.has(name)) roles.set(name, role)
  }
  let named = false
  for (const sentence of sentences(item.kind === 'row' ? cellsOf(item) : wordsOf(item)))
    named = readSentence(sentence, owners, finder, give) || named
  const isLed = [...roles.values()].includes('lead')
  if (!named || (!isLed && !isSupporting(item, owners))) give('lead', owners)
  return [...roles].map(([name, role]) => ({ name, role }))
}

const onlySupports =
  /^[\s:,.–-]*((co|chiu) trach nhiem |co nhiem vu |chu dong |tich cuc |tiep tuc |thuong xuyen |tham gia |theo chuc nang,? nhiem vu( duoc giao)?,? )*phoi hop/

/** Whether the duty itself opens with "phối hợp"; further on others may be told to. */
function isSupporting(item: PlacedItem, owners: string[]): boolean {
  const folded = foldInPlace(wordsOf(item))
  const ends = owners.map((owner) => {
    const name = foldInPlace(owner).replace(/^so /, '')
    const at = folded.slice(0, 300).indexOf(name)
    return at < 0 ? 0 : at + name.length
  })
  const opens = agencyNames(item.title, item.text).length > 0
  return onlySupports.test(folded.slice(opens ? Math.max(...ends) : 0).replace(/^\s*\([^)]*\)/, ''))
}

/** In a table that shares out tasks the agency of a column of its own leads. */
function cellsOf({ title, text }: PlacedItem): string {
  const cells = text.split('\n').map((line) => (agencyLabel(line) ? `Chủ trì: ${line.slice(agencyLabel(line))}` : line))
  return [title, ...cells].join('\n')
}

const acts = /chu tri|phoi hop|^(don vi|co quan)[^:]{0,30}(thuc hien|phu trach)\s?:/

/** The sentences that say who acts. A semicolon before a capital divides names, but not behind the verb: "Sở A chủ trì; Sở B …". */
function sentences(words: string): string[] {
  return words
    .split(/[.\n](?=\s|$)|\n|;(?=$|\s+(?!\p{Lu}))|(?<=\s(?:chủ trì|phối hợp));/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => acts.test(foldInPlace(sentence)))
}

type Give = (role: Role, names: string[]) => void

const leadLabel = /(chu tri( thuc hien)?|^(don vi|co quan)[^:]{0,30}(thuc hien|phu trach))\s?:/
const supportLabel = /phoi hop( thuc hien)?\s?:/

/** Reads one sentence that says who acts; true unless nobody does. */
function readSentence(sentence: string, owners: string[], finder: AgencyFinder, give: Give): boolean {
  const folded = foldInPlace(sentence)
  const mentions = finder.find(sentence)
  const lead = folded.search(leadLabel.test(folded) ? leadLabel : /chu tri/)
  const support = folded.search(/phoi hop/)
  const leadEnd = support > lead ? support : sentence.length
  if (leadLabel.test(folded)) give('lead', labelled(sentence, lead, leadEnd, mentions))
  else if (lead >= 0) {
    const leaders = actors(mentions, lead, sentence)
    give('lead', leaders.length > 0 ? leaders : owners)
  }
  if (supportLabel.test(folded)) give('support', labelled(sentence, support, sentence.length, mentions))
  else if (support >= 0) {
    const subject = lead < 0 ? actors(mentions, support, sentence) : []
    const others = [...namesBetween(mentions, support, sentence.length), ...unknown(sentence, support, mentions)]
    const answers = others.length === 0 && /(co|chiu) trach nhiem (\S+ ){0,2}$/.test(folded.slice(0, support))
    if (lead < 0) give(answers && subject.length > 0 ? 'lead' : 'support', subject.length > 0 ? subject : owners)
    give('support', others)
  }
  return lead >= 0 || support >= 0
}

/** The offices after "phối hợp với" that only this district or commune has: "Hạt Kiểm lâm". */
function unknown(sentence: string, from: number, mentions: Mention[]): string[] {
  const start =
    from + (/^\S+ \S+ ([^,;.:]{0,30} )?(với|cùng|của) (?=\p{Lu})/u.exec(sentence.slice(from))?.[0].length ?? 0)
  if (start === from) return []
  let at = start
  const gaps: string[] = []
  for (const mention of mentions.filter((one) => one.end > start)) {
    gaps.push(sentence.slice(at, Math.max(mention.start, at)))
    at = mention.end
  }
  return [...gaps, sentence.slice(at)].flatMap(officesIn)
}

function namesBetween(mentions: Mention[], from: number, to: number): string[] {
  return mentions.filter((one) => one.start > from && one.start < to).map((one) => one.name)
}

/** The agencies after a label such as "Cơ quan chủ trì:", also those that only this plan has. */
function labelled(sentence: string, from: number, to: number, mentions: Mention[]): string[] {
  const known = mentions.filter((one) => one.start > from && one.start < to)
  let rest = ''
  let at = sentence.indexOf(':', from) + 1
  for (const { start, end } of known) {
    rest += `${sentence.slice(at, start)};`
    at = end
  }
  rest += sentence.slice(at, to)
  const others = rest
    .split(';')
    .flatMap((part) => agencyNames(part.slice(0, 300).replace(/^[\s,–-]+|[\s,.–-]+$/g, ''), ''))
  return [...known.map((one) => one.name), ...others]
}

/** The agencies named right before a verb, known or not: "Sở A, Sở B và Công an tỉnh chủ trì", "Giao Hạt Kiểm lâm chủ trì". */
function actors(mentions: Mention[], verbAt: number, sentence: string): string[] {
  const names: string[] = []
  let reach = verbAt
  for (const mention of mentions.filter((one) => one.end <= verbAt).reverse()) {
    const between = foldInPlace(sentence.slice(mention.end, reach))
    if (between.length > 25 || !smallWords.test(between)) break
    names.unshift(mention.name)
    reach = mention.start
  }
  return names.length > 0 ? names : openers(sentence.slice(0, verbAt))
}

const smallWords = /^(\s|[,;:]|va|la|cung|don vi|co quan|thanh pho|tinh|(co|chiu) trach nhiem|co nhiem vu|\()*$/

/** Where nothing but offices stands before the verb. */
function openers(before: string): string[] {
  const bare = withoutAddress(
    before.replace(/( (có|chịu) trách nhiệm| có nhiệm vụ| là( cơ quan| đơn vị)?)?[\s,:(]*$/, ''),
  )
  const names = officesIn(bare)
  return names.length > 0 && bare.startsWith(names[0] ?? '') && bare.endsWith(names.at(-1) ?? '') ? names : []
}
