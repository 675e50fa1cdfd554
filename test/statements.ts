import pg from 'pg'

interface Wire {
  bind(config: { statement?: string }, ...more: unknown[]): unknown
  query(text: string): unknown
}

/** How many statements the database is asked while `work` runs, by whatever connection, prepared before or not. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const wire = (pg as unknown as { Connection: { prototype: Wire } }).Connection.prototype
  const { bind, query } = wire
  let count = 0
  wire.bind = function (...args) {
    count++
    return bind.apply(this, args)
  }
  wire.query = function (text) {
    count++
    return query.call(this, text)
  }
  try {
    await work()
  } finally {
    Object.assign(wire, { bind, query })
  }
  return count
}
