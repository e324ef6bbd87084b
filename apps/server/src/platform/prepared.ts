import type pg from 'pg'

/** Uses of one statement before it is prepared, and most statements that are: each costs the database memory on every connection. */
const OFTEN = 50
const MOST = 48

type Query = (config: unknown, values?: unknown, callback?: unknown) => unknown

/**
 * For `pool.on('connect')`: gives a name to each statement that comes often, so that PostgreSQL parses and plans it once per connection instead of every time. Planning is
 * half of the work of the short statements that send a post. https://www.postgresql.org/docs/current/sql-prepare.html
 */
export function prepareOften(): (client: pg.PoolClient) => void {
  const uses = new Map<string, number>()
  const names = new Map<string, string>()
  let generation = 0
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known || names.size >= MOST) return known
    const count = (uses.get(text) ?? 0) + 1
    if (count < OFTEN) {
      // Statements with lists come in ever new lengths; what is not often enough is forgotten.
      if (uses.size > 2000) uses.clear()
      uses.set(text, count)
      return undefined
    }
    const name = `often_${generation}_${names.size}`
    names.set(text, name)
    return name
  }
  // After a migration by another process a plan may not fit its table any more; then everything is planned anew. https://www.postgresql.org/docs/current/errcodes-appendix.html
  const forget = (error: unknown): void => {
    if ((error as { code?: string }).code !== '0A000') return
    names.clear()
    generation++
  }
  return (client) => {
    const query = client.query.bind(client) as Query
    client.query = ((config: unknown, values?: unknown, callback?: unknown) => {
      const name = typeof config === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined ? nameOf(config) : undefined
      if (name === undefined) return query(config, values, callback)
      const result = query({ name, text: config, values }) as Promise<unknown>
      result.catch(forget)
      return result
    }) as typeof client.query
  }
}
