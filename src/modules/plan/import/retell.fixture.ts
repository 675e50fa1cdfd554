import type { PlanDraft } from './draft.ts'

/** A draft told in lines, as a person would check it: each item under its path, with who leads and supports; then the rest. */
export function retell(draft: PlanDraft): string {
  const pathOf = new Map(draft.items.map((item) => [item.key, item.path]))
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
  const items = draft.items.map((item) => {
    const roles = item.agencies.map(({ role, name }) => `${role} ${name}`)
    return `${'  '.repeat(depthOf(draft, item.key))}${item.path} ${cut(item.title)}${roles.length ? ` {${roles.join('; ')}}` : ''}`
  })
  const { signature } = draft
  return [
    `${draft.title} | ${draft.subject}`,
    `${draft.number} | ${draft.issuedOn} | ${draft.place?.name ?? null}`,
    ...draft.opening.map(({ line, text }) => `opening ${line}: ${cut(text)}`),
    ...items,
    ...draft.agencies.map(({ itemKey, name }) => `agency ${pathOf.get(itemKey)} ${name}`),
    ...draft.phases.map(({ itemKey, from, to, title }) => `phase ${pathOf.get(itemKey)} ${from} ${to} ${cut(title)}`),
    ...draft.bases.map(({ number, title, date }) => `basis ${number ?? title} ${date ?? null}`),
    ...draft.closing.map(({ line, text }) => `closing ${line}: ${cut(text)}`),
    ...draft.recipients.map((name) => `recipient ${name}`),
    `signed ${signature?.onBehalfOf ?? null} | ${signature?.signedFor ?? null} | ${signature?.position} | ${signature?.name}`,
    ...draft.doubts.map(({ line, code }) => `doubt ${line} ${code}`),
    '',
  ].join('\n')
}

function depthOf({ items }: PlanDraft, key: string): number {
  const parent = items.find((item) => item.key === key)?.parentKey
  return parent ? 1 + depthOf({ items } as PlanDraft, parent) : 0
}
