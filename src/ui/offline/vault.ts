import { type IDBPDatabase, openDB } from 'idb'
import { newId } from '../client.ts'

/**
 * What a device keeps of one account, sealed: AES-GCM under a key of that account which no script can read out. Name and account go
 * into each seal, so that nothing can be put under another's. Without its key all of it is noise: dropping the key wipes it.
 */
const stores = ['answers', 'typed', 'commands', 'files'] as const
export type VaultStore = (typeof stores)[number]

interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

export interface Change {
  store: VaultStore
  name: string
  /** Undefined takes it away. */
  value?: unknown
}

let opening: Promise<IDBPDatabase> | null = null

/** Only a secure page (HTTPS, or this very machine) may seal; a browser may also refuse to keep anything. */
const canKeep = (): boolean => globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined

function database(): Promise<IDBPDatabase> {
  opening ??= openDB('binhan', 1, {
    upgrade: (db) => {
      for (const name of ['keys', 'about', ...stores]) db.createObjectStore(name)
    },
    terminated: () => {
      opening = null
    },
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}

/** A new key of an account, unless another tab made one meanwhile. */
async function madeKey(db: IDBPDatabase, account: number): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const tx = db.transaction('keys', 'readwrite')
  const known: CryptoKey | undefined = await tx.store.get(account)
  if (!known) await tx.store.put(made, account)
  await tx.done
  return known ?? made
}

/** Opens what this browser keeps while the app is still on its way: the first page waits for it. */
export const prepare = (): void => {
  if (canKeep()) void database().catch(() => {})
}

const allOf = (account: number) => IDBKeyRange.bound([account], [account, []])
const beginningWith = (account: number, name: string) => IDBKeyRange.bound([account, name], [account, `${name}\uffff`])

export class Vault {
  readonly account: number
  private readonly db: IDBPDatabase
  private readonly key: CryptoKey

  private constructor(db: IDBPDatabase, account: number, key: CryptoKey) {
    this.db = db
    this.account = account
    this.key = key
  }

  /** The vault of an account, made where there is none; null where this browser keeps nothing. */
  static async open(account: number): Promise<Vault | null> {
    if (!canKeep()) return null
    try {
      const db = await database()
      return new Vault(db, account, (await db.get('keys', account)) ?? (await madeKey(db, account)))
    } catch {
      return null
    }
  }

  async read<Value>(store: VaultStore, name: string): Promise<Value | null> {
    const sealed: Sealed | undefined = await this.db.get(store, [this.account, name])
    return sealed ? this.unseal<Value>(store, name, sealed) : null
  }

  /** Everything of a store whose name begins so, by name; what the key does not open is left out. */
  async readAll<Value>(store: VaultStore, beginning = ''): Promise<Map<string, Value>> {
    const tx = this.db.transaction(store)
    const range = beginningWith(this.account, beginning)
    const [keys, values] = await Promise.all([tx.store.getAllKeys(range), tx.store.getAll(range) as Promise<Sealed[]>])
    const found = new Map<string, Value>()
    for (const [index, key] of keys.entries()) {
      const name = String((key as [number, string])[1])
      const value = await this.unseal<Value>(store, name, values[index] as Sealed)
      if (value !== null) found.set(name, value)
    }
    return found
  }

  /** All of the changes or none. */
  async change(changes: Change[]): Promise<void> {
    const sealed = await Promise.all(
      changes.map(async (one) => ({ ...one, sealed: one.value === undefined ? null : await this.seal(one) })),
    )
    const tx = this.db.transaction(['keys', ...stores], 'readwrite')
    // What was wiped meanwhile is not begun anew.
    const holds = (await tx.objectStore('keys').getKey(this.account)) !== undefined
    for (const { store, name, sealed: next } of holds ? sealed : []) {
      const at = tx.objectStore(store)
      await (next ? at.put(next, [this.account, name]) : at.delete([this.account, name]))
    }
    await tx.done
  }

  /** A number that rises with each asking, whatever the clock says. */
  async nextNumber(): Promise<number> {
    const tx = this.db.transaction('about', 'readwrite')
    const next = ((await tx.store.get([this.account, 'number'])) ?? 0) + 1
    await tx.store.put(next, [this.account, 'number'])
    await tx.done
    return next
  }

  /** What the server knows this device by for this account: at random, and told to it once (`told`). */
  async device(): Promise<{ id: string; told: boolean }> {
    const tx = this.db.transaction('about', 'readwrite')
    const made = { id: newId(), told: false }
    const known = await tx.store.get([this.account, 'device'])
    if (!known) await tx.store.put(made, [this.account, 'device'])
    await tx.done
    return known ?? made
  }

  async setTold(id: string): Promise<void> {
    await this.db.put('about', { id, told: true }, [this.account, 'device'])
  }

  async clear(store: VaultStore): Promise<void> {
    await this.db.delete(store, allOf(this.account))
  }

  /** Drops the key, and then what it sealed. */
  async drop(): Promise<void> {
    const tx = this.db.transaction(['keys', 'about', ...stores], 'readwrite')
    await tx.objectStore('keys').delete(this.account)
    for (const store of ['about', ...stores]) await tx.objectStore(store).delete(allOf(this.account))
    if ((await tx.objectStore('about').get('account')) === this.account) await tx.objectStore('about').delete('account')
    await tx.done
  }

  private bound = (store: VaultStore, name: string) => ({
    name: 'AES-GCM',
    additionalData: new TextEncoder().encode(JSON.stringify([this.account, store, name])),
  })

  private async seal({ store, name, value }: Change): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = value instanceof ArrayBuffer ? value : new TextEncoder().encode(JSON.stringify(value))
    return { iv, bytes: await crypto.subtle.encrypt({ ...this.bound(store, name), iv }, this.key, plain) }
  }

  private async unseal<Value>(store: VaultStore, name: string, { iv, bytes }: Sealed): Promise<Value | null> {
    try {
      const plain = await crypto.subtle.decrypt({ ...this.bound(store, name), iv }, this.key, bytes)
      return (store === 'files' ? plain : JSON.parse(new TextDecoder().decode(plain))) as Value
    } catch {
      return null
    }
  }
}

/** Whose stores this device has. */
export async function keptAccounts(): Promise<number[]> {
  return canKeep() ? ((await (await database()).getAllKeys('keys')) as number[]) : []
}

/** Whose forms this device shows while nobody answers; null after a sign-out or an ended session. */
export async function lastAccount(): Promise<number | null> {
  if (!canKeep()) return null
  return (await (await database()).get('about', 'account').catch(() => null)) ?? null
}

export async function setLastAccount(account: number | null): Promise<void> {
  if (!canKeep()) return
  const db = await database()
  await (account === null ? db.delete('about', 'account') : db.put('about', account, 'account'))
}
