import type { Sentence } from '../../../shared/problem.ts'
import { type Aliases, DEFAULT_CATEGORY_COMBOS } from './aliases.ts'
import { derivedParts, keyOf } from './derived-parts.ts'
import { fitCode, type Item, listOf, type Metadata, refOf } from './read.ts'

/** A part of a breakdown, of one category option combination. */
export interface Part {
  uid: string
  code: string
  vi: string
  en: string
}

/** The parts that each category combination divides into; none where it is the one that divides nothing. */
export class Combos {
  readonly #metadata: Metadata
  readonly #aliases: Aliases
  readonly #byCombo = new Map<string, Part[]>()
  readonly #parts = new Map<string, Part>()
  /** Of each part what it is made of, by its uid. */
  readonly #keys = new Map<string, string>()

  constructor(metadata: Metadata, aliases: Aliases) {
    this.#metadata = metadata
    this.#aliases = aliases
    const taken = new Set(aliases.all('categoryOptionCombo').map(({ ours }) => ours))
    for (const item of metadata.of('categoryOptionCombos').values()) {
      const combo = refOf(item.raw.categoryCombo) ?? this.#comboListing(item.id)
      if (combo === null) continue
      if (this.isDefault(combo)) {
        aliases.set(aliasOf(item, ''))
        continue
      }
      const options = listOf(item.raw.categoryOptions).flatMap((one) => refOf(one) ?? [])
      const key = options.length > 0 ? keyOf(combo, options) : null
      this.#add(combo, { uid: item.id, code: this.#codeOf(item, key, taken), ...this.#namesOf(item) })
      if (key !== null) this.#keys.set(item.id, key)
    }
    for (const combo of metadata.of('categoryCombos').keys())
      if (!this.isDefault(combo) && !this.#byCombo.has(combo))
        for (const part of derivedParts(metadata, combo)) {
          const code = aliases.find('categoryOptionCombo', part.key)?.ours ?? part.uid
          this.#add(combo, { ...part, code })
          this.#keys.set(part.uid, part.key)
        }
  }

  #add(combo: string, part: Part): void {
    this.#parts.set(part.uid, part)
    const parts = this.#byCombo.get(combo)
    if (parts) parts.push(part)
    else this.#byCombo.set(combo, [part])
  }

  isDefault(combo: string | null): boolean {
    if (combo === null || DEFAULT_CATEGORY_COMBOS.includes(combo)) return true
    const item = this.#metadata.of('categoryCombos').get(combo)
    return item?.code === 'default' || item?.en === 'default'
  }

  /** The parts of these combinations together; or why they cannot be told. */
  partsOf(combos: (string | null)[]): Part[] | Sentence {
    const real = combos.filter((one): one is string => !this.isDefault(one))
    const unknown = real.find((combo) => !this.#byCombo.has(combo))
    if (unknown !== undefined)
      return {
        vi: `tệp không có tổ hợp phân tổ ${unknown} với các categoryOptionCombos của nó; xuất lại kèm chúng`,
        en: `the file does not have the category combination ${unknown} with its categoryOptionCombos; export it again with them`,
      }
    return real.flatMap((combo) => this.#byCombo.get(combo) ?? [])
  }

  /** The aliases of the parts that were taken. */
  know(parts: Part[]): void {
    for (const { uid, code, en } of parts) {
      const item = this.#metadata.of('categoryOptionCombos').get(uid)
      if (item) this.#aliases.set(aliasOf(item, code))
      const key = this.#keys.get(uid)
      if (key !== undefined)
        this.#aliases.set({ kind: 'categoryOptionCombo', uid: key, code: null, name: en, ours: code })
    }
  }

  part(uid: string): Part | null {
    return this.#parts.get(uid) ?? null
  }

  #listed: Map<string, string> | null = null

  /** Older files say it the other way round. */
  #comboListing(uid: string): string | null {
    this.#listed ??= new Map(
      [...this.#metadata.of('categoryCombos').values()].flatMap(({ id, raw }) =>
        listOf(raw.categoryOptionCombos).flatMap((one): [string, string][] => {
          const listed = refOf(one)
          return listed === null ? [] : [[listed, id]]
        }),
      ),
    )
    return this.#listed.get(uid) ?? null
  }

  #codeOf(item: Item, key: string | null, taken: Set<string>): string {
    const known =
      this.#aliases.find('categoryOptionCombo', item.id)?.ours ??
      (key === null ? undefined : this.#aliases.find('categoryOptionCombo', key)?.ours)
    if (known) return known
    const fit = fitCode(item.code, 38)
    const code = fit === null || taken.has(fit) ? item.id : fit
    taken.add(code)
    return code
  }

  /** From the names of its options where they are translated, which those of combinations never are. */
  #namesOf({ raw, vi, en }: Item): { vi: string; en: string } {
    const options = listOf(raw.categoryOptions).map((one) => this.#metadata.of('categoryOptions').get(refOf(one) ?? ''))
    const known = options.filter((one) => one !== undefined)
    if (known.length === 0 || known.length < options.length || known.every((one) => one.vi === one.en))
      return { vi, en }
    return { vi: known.map((one) => one.vi).join(', '), en }
  }
}

const aliasOf = ({ id, code, en }: Item, ours: string) => ({
  ...{ kind: 'categoryOptionCombo' as const, uid: id, code, name: en, ours },
})
