/** Every advisory lock by number, so that no two of them meet: each says beside its use who holds it and how long. */
export const locks = {
  audit: 7_203_001,
  ledger: 7_203_002,
  folder: 7_203_003,
  server: 7_203_004,
  load: 7_203_005,
  heads: 7_203_006,
} as const
