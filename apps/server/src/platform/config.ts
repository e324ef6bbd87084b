import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The whole configuration of one process. Only this file reads the environment. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where the database, keys and checkpoints live; `data` beside the code when nothing is set. */
  readonly dataDir: string
  /** An external PostgreSQL 15 or newer; absent: the embedded one in `dataDir`. */
  readonly databaseUrl: string | undefined
  /** The address people type, such as https://social.hospital.example. Links in mail and cookie security follow from it. */
  readonly url: string | undefined
  /** 32 bytes in base64; absent: made once and kept in `dataDir`. */
  readonly masterKey: string | undefined
  readonly demoPassword: string | undefined
  readonly parentPid: number | undefined
  /** Proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Addresses inside the hospital's network that Bedside may call (a test network, a witness); empty: none. */
  readonly privateHosts: readonly string[]
  readonly logLevel: string
}

/** A setting that cannot work, with the line that mends it. */
export class BadSetting extends Error {
  override name = 'BadSetting'
  readonly mend: string
  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = Number(env['PORT'] || 4480)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new BadSetting(`PORT is "${env['PORT']}"; it has to be a number from 1 to 65535.`, 'PORT=4480 npm start')
  const url = env['BEDSIDE_URL']?.replace(/\/+$/, '') || undefined
  if (url !== undefined && !/^https?:\/\/[^/\s]+$/.test(url)) throw new BadSetting(`BEDSIDE_URL is "${url}"; it has to be an address without a path.`, 'BEDSIDE_URL=https://social.hospital.example npm start')
  const databaseUrl = secret(env, 'DATABASE_URL')
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new BadSetting('DATABASE_URL does not begin with postgres://.', 'DATABASE_URL=postgres://user:password@host:5432/bedside npm start')
  const masterKey = secret(env, 'BEDSIDE_KEY')
  if (masterKey !== undefined && Buffer.from(masterKey, 'base64').length !== 32) throw new BadSetting('BEDSIDE_KEY is not 32 bytes in base64.', 'BEDSIDE_KEY="$(openssl rand -base64 32)" npm start')
  const demoPassword = env['BEDSIDE_DEMO_PASSWORD'] || undefined
  if (demoPassword !== undefined && demoPassword.length < 15) throw new BadSetting('BEDSIDE_DEMO_PASSWORD is shorter than 15 characters.', 'BEDSIDE_DEMO_PASSWORD="a phrase of four words" npm start -- --demo')
  const trustedProxies = list(env['BEDSIDE_PROXIES'])
  const strange = trustedProxies.find((one) => !isProxy(one))
  if (strange !== undefined) throw new BadSetting(`BEDSIDE_PROXIES holds "${strange}"; it has to be IP addresses or ranges, separated by commas.`, 'BEDSIDE_PROXIES=10.0.0.5,10.1.0.0/16 npm start')
  const logLevel = env['BEDSIDE_LOG'] || 'warn'
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(logLevel)) throw new BadSetting(`BEDSIDE_LOG is "${logLevel}"; it has to be error, warn, info or debug.`, 'BEDSIDE_LOG=info npm start')
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    dataDir: env['BEDSIDE_DATA'] ? path.resolve(env['BEDSIDE_DATA']) : fileURLToPath(new URL('../../../../data', import.meta.url)),
    databaseUrl,
    url,
    masterKey,
    demoPassword,
    parentPid: env['BEDSIDE_PARENT_PID'] ? Number(env['BEDSIDE_PARENT_PID']) : undefined,
    trustedProxies,
    privateHosts: list(env['BEDSIDE_PRIVATE_HOSTS']),
    logLevel,
  }
}

/** An address, or one with a number of bits, such as 10.1.0.0/16. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

const list = (text: string | undefined): string[] => (text ?? '').split(',').map((one) => one.trim()).filter(Boolean)

/** `NAME` or the content of the file that `NAME_FILE` names, so that secrets need not stand in the environment. */
function secret(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] || undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    throw new BadSetting(`${name}_FILE names a file that cannot be read.`, `${name}_FILE=/run/secrets/${name.toLowerCase()} npm start`)
  }
}

/** The passphrase for backups that run without a person. */
export const backupPassphrase = (env: Readonly<Record<string, string | undefined>> = process.env): string | undefined => secret(env, 'BEDSIDE_BACKUP_PASSPHRASE')
