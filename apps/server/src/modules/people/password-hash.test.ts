import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { checkPassword, hashPassword } from './password-hash.ts'

test('a hash is argon2id with a salt of its own, opens for its password only, and takes both ways to write an accent', async () => {
  const [one, two] = await Promise.all([hashPassword('ñandú bajo la lluvia'), hashPassword('ñandú bajo la lluvia')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(one, two)
  assert.deepEqual(await checkPassword('ñandú bajo la lluvia'.normalize('NFD'), one), { right: true, outdated: false })
  assert.equal((await checkPassword('nandu bajo la lluvia', one)).right, false)
})

test('a hash with weaker parameters still opens and asks to be made again', async () => {
  const nonce = Buffer.alloc(16, 1)
  const tag = argon2Sync('argon2id', { message: 'old password', nonce, parallelism: 1, tagLength: 32, memory: 8192, passes: 2 })
  const phc = `$argon2id$v=19$m=8192,t=2,p=1$${nonce.toString('base64').replace(/=+$/, '')}$${tag.toString('base64').replace(/=+$/, '')}`
  assert.deepEqual(await checkPassword('old password', phc), { right: true, outdated: true })
})
