import type { AgencyHint, PlanAgency } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { wordsOf } from '../outline/title.ts'
import { foldInPlace } from '../text.ts'
import { AgencyFinder, type Mention } from './agencyNames.ts'

type Role = AgencyHint['role']

/**
 * Hints for each item: who leads ("chủ trì") and who supports ("phối hợp"). Below an agency's own item, that agency is the
 * one who acts where the sentence names nobody. In: the items and the plan's agencies. Out: hints by item key.
 */
export function findRoles(items: PlacedItem[], agencies: PlanAgency[]): Map<string, AgencyHint[]> {
  const finder = new AgencyFinder(agencies.map((agency) => agency.name))
  const owners = ownersOf(items, agencies)
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
  const folded = foldInPlace(wordsOf(item))
  let named = false
  for (const sentence of sentences(folded)) named = readSentence(sentence, owners, finder, give) || named
  if (!named) give('lead', owners)
  return [...roles].map(([name, role]) => ({ name, role }))
}

function sentences(folded: string): string[] {
  return folded.split(/[.;\n](?=\s|$)|\n/).filter((sentence) => /chu tri|phoi hop/.test(sentence))
}

type Give = (role: Role, names: string[]) => void

/** Reads one sentence; gives whether it says who acts, or that the owner does. */
function readSentence(sentence: string, owners: string[], finder: AgencyFinder, give: Give): boolean {
  const mentions = finder.find(sentence)
  const lead = sentence.search(/chu tri/)
  const support = sentence.search(/phoi hop/)
  const after = (from: number, to: number) =>
    mentions.filter((one) => one.start > from && one.start < to).map((one) => one.name)
  if (lead >= 0) {
    const labelled = /chu tri( thuc hien)?\s?:/.test(sentence)
    const leaders = labelled
      ? after(lead, support > lead ? support : sentence.length)
      : actors(mentions, lead, sentence)
    give('lead', leaders.length > 0 || labelled ? leaders : owners)
  }
  if (support >= 0) {
    const labelled = /phoi hop( thuc hien)?\s?:/.test(sentence)
    const subject = lead < 0 ? actors(mentions, support, sentence) : []
    if (lead < 0 && !labelled) give('support', subject.length > 0 ? subject : owners)
    give('support', after(support, sentence.length))
  }
  return lead >= 0 || support >= 0
}

/** The agencies named right before a verb: "Sở A, Sở B và Công an tỉnh chủ trì". */
function actors(mentions: Mention[], verbAt: number, sentence: string): string[] {
  const names: string[] = []
  let reach = verbAt
  for (const mention of mentions.filter((one) => one.end <= verbAt).reverse()) {
    const between = sentence.slice(mention.end, reach)
    if (between.length > 25 || !/^(\s|,|:|va|la|cung|don vi|co quan|thanh pho|tinh|\()*$/.test(between)) break
    names.unshift(mention.name)
    reach = mention.start
  }
  return names
}
