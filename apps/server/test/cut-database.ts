import pg from 'pg'

export interface Cut {
  /** Round trips of the product so far. */
  trips(): number
  undo(): Promise<void>
}

/**
 * Ends the database connection of the product's N-th round trip from the side of the server, as a restart of PostgreSQL does: `before` the server sees the statement, or
 * `after` it has carried it out and before the answer arrives. Without `at` it only counts.
 */
export async function cutDatabase(ownerUrl: string, at?: number, when: 'before' | 'after' = 'before'): Promise<Cut> {
  const axe = new pg.Client({ connectionString: ownerUrl, application_name: 'axe' })
  axe.on('error', () => undefined)
  await axe.connect()
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  let trips = 0
  pg.Client.prototype.query = function (this: pg.Client & { processID?: number; connectionParameters?: { application_name?: string } }, ...args: unknown[]): unknown {
    if (this.connectionParameters?.application_name !== 'bedside' || ++trips !== at) return query.apply(this, args)
    const end = (): Promise<unknown> => query.call(axe, 'select pg_terminate_backend($1, 2000)', [this.processID]) as Promise<unknown>
    if (when === 'before') return end().then(() => query.apply(this, args))
    return (query.apply(this, args) as Promise<unknown>).then(end).then(() => {
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' })
    })
  } as never
  return {
    trips: () => trips,
    async undo() {
      pg.Client.prototype.query = query as never
      await axe.end()
    },
  }
}
