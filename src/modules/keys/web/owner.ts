/** Whose secret a lock holds, as it is written into the lock. */
export const ownerOf = (accountId: number): string => `member/${accountId}`
