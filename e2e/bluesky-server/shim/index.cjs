'use strict'
// The part of better-sqlite3 that @atproto/pds and kysely call, over Node's own SQLite. The original needs a compiler or a prebuilt binary from
// outside the package registry; this needs neither. Only the test server uses it.
const { DatabaseSync } = require('node:sqlite')

/** SQLite's primary result codes that the server retries by name (`SQLITE_BUSY`, …): https://www.sqlite.org/rescode.html */
const names = { 5: 'SQLITE_BUSY', 6: 'SQLITE_LOCKED', 13: 'SQLITE_FULL', 19: 'SQLITE_CONSTRAINT' }

class SqliteError extends Error {
  constructor(cause) {
    super(cause.message, { cause })
    this.name = 'SqliteError'
    this.code = names[(cause.errcode ?? 0) & 0xff] ?? 'SQLITE_ERROR'
  }
}

/** Runs `work`; Node's SQLite errors come out under better-sqlite3's names. */
function translated(work) {
  try {
    return work()
  } catch (error) {
    throw error.code === 'ERR_SQLITE_ERROR' ? new SqliteError(error) : error
  }
}

/** better-sqlite3 takes parameters as a list or as one array; Node's SQLite knows neither `undefined` nor booleans. */
function parameters(given) {
  const list = given.length === 1 && Array.isArray(given[0]) ? given[0] : given
  return list.map((value) => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value))
}

class Statement {
  constructor(database, sql) {
    this.source = sql
    this.database = database
    this.statement = translated(() => database.native.prepare(sql))
    this.reader = this.statement.columns().length > 0
  }
  all(...given) {
    return translated(() => this.statement.all(...parameters(given)))
  }
  get(...given) {
    return translated(() => this.statement.get(...parameters(given)))
  }
  iterate(...given) {
    return translated(() => this.statement.iterate(...parameters(given)))
  }
  run(...given) {
    return translated(() => this.statement.run(...parameters(given)))
  }
}

class Database {
  constructor(file = ':memory:', options = {}) {
    this.name = file
    this.open = true
    this.native = new DatabaseSync(file, { timeout: options.timeout ?? 5000, readOnly: Boolean(options.readonly) })
  }
  get inTransaction() {
    return this.native.isTransaction
  }
  prepare(sql) {
    return new Statement(this, sql)
  }
  exec(sql) {
    translated(() => this.native.exec(sql))
    return this
  }
  pragma(pragma, { simple = false } = {}) {
    const rows = this.prepare(`PRAGMA ${pragma}`).all()
    return simple ? rows[0] && Object.values(rows[0])[0] : rows
  }
  transaction(work) {
    return (...given) => {
      this.exec('BEGIN')
      try {
        const result = work(...given)
        this.exec('COMMIT')
        return result
      } catch (error) {
        this.exec('ROLLBACK')
        throw error
      }
    }
  }
  close() {
    if (this.open) this.native.close()
    this.open = false
    return this
  }
}

Database.SqliteError = SqliteError
module.exports = Database
module.exports.default = Database
