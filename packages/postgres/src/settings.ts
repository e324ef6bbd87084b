/** The database's own user and database. The user is its superuser; the server makes lesser ones for row-level security. */
export const OWNER = 'bedside_owner'
export const DATABASE = 'bedside'
/** The port only names the socket file (.s.PGSQL.5432); nothing listens on the network. */
export const PORT = 5432
/** The major version whose files we can read. */
export const MAJOR = '18'

/**
 * Server settings, as `-c name=value`. Sized for a small machine that idles under 250 MB together with Node.
 * log_min_messages=log leaves out ERROR lines, which quote values, so that no patient's words reach a log file;
 * what stops the server (FATAL, PANIC) is kept. https://www.postgresql.org/docs/18/runtime-config-logging.html
 */
const LASTING: Record<string, string | number> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: 60,
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  wal_level: 'replica',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  io_method: 'sync',
  max_parallel_workers_per_gather: 2,
  random_page_cost: 1.1,
  jit: 'off',
  idle_in_transaction_session_timeout: '5min',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_parameter_max_length_on_error: 0,
}

/** For tests: nothing survives a crash, and nothing has to. */
const THROWAWAY: Record<string, string | number> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  autovacuum: 'off',
}

/** Arguments for `postgres`, all but the data directory and the socket. */
export function settings(throwaway: boolean): string[] {
  const all = { ...LASTING, ...(throwaway ? THROWAWAY : {}) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
