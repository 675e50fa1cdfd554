/**
 * How a passphrase becomes 32 bytes (Argon2id, RFC 9106), by version. A version is never changed: another is added, and what is locked
 * anew takes the newest. 1: the second recommendation of RFC 9106 (64 MiB, three passes), in one lane as a browser has but one.
 */
export const argonVersions: Record<number, { memoryKiB: number; passes: number; lanes: number }> = {
  1: { memoryKiB: 65_536, passes: 3, lanes: 1 },
}

export const NEWEST_ARGON = 1

/** 32 bytes out of a passphrase and a salt, by a version of the parameters; about half a second of work. */
export type Stretch = (passphrase: string, salt: Uint8Array, version: number) => Promise<Uint8Array>
