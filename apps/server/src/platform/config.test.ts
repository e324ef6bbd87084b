import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { BadSetting, readConfig } from './config.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')

test('every setting that cannot work is refused with the line that mends it, and no secret is repeated', () => {
  const bad: Record<string, string>[] = [
    { PORT: 'abc' }, { PORT: '0' }, { PORT: '65536' }, { PORT: '1.5' }, { PORT: '-1' }, { BEDSIDE_URL: 'social.hospital.example' }, { BEDSIDE_URL: 'ftp://a.example' }, { BEDSIDE_URL: 'https://a.example/path' }, { BEDSIDE_URL: 'https://' },
    { BEDSIDE_KEY: 'hunter2' }, { BEDSIDE_KEY: Buffer.alloc(31).toString('base64') }, { DATABASE_URL: 'mysql://u:hunter2@h/d' }, { DATABASE_URL: 'hunter2' }, { BEDSIDE_DEMO_PASSWORD: 'hunter2' }, { BEDSIDE_LOG: 'loud' },
    { BEDSIDE_PROXIES: 'proxy.local' }, { BEDSIDE_PROXIES: '10.0.0.1/33' }, { BEDSIDE_PROXIES: '10.0.0.1,,nonsense' }, { DATABASE_URL_FILE: '/nowhere/at/all' }, { BEDSIDE_KEY_FILE: '/nowhere/at/all' },
  ]
  for (const env of bad) {
    const [name] = Object.keys(env) as [string]
    assert.throws(() => readConfig(env), (error) => error instanceof BadSetting && error.message.includes(name.replace('_FILE', '')) && error.mend.includes(`${name}=`) && !/hunter2/.test(error.message + error.mend), JSON.stringify(env))
  }
})

test('what can work is taken, also from files', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'bedside-config-'))
  writeFileSync(path.join(dir, 'key'), `${KEY}\n`)
  const config = readConfig({ PORT: '', BEDSIDE_URL: 'https://social.hospital.example//', BEDSIDE_KEY_FILE: path.join(dir, 'key'), BEDSIDE_PROXIES: ' 10.0.0.5, 10.1.0.0/16 ,::1', BEDSIDE_DATA: dir })
  rmSync(dir, { recursive: true })
  assert.deepEqual([config.port, config.url, config.masterKey, config.trustedProxies, config.dataDir, config.host], [4480, 'https://social.hospital.example', KEY, ['10.0.0.5', '10.1.0.0/16', '::1'], dir, '127.0.0.1'])
})
