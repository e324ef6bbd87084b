import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyOf } from './why.ts'

test('a reason is said in the reader’s language, the state first and then what the connector found', () => {
  const down = { code: 'unreached', host: 'bsky.example', errno: 'ECONNREFUSED' } as const
  assert.equal(whyOf('retrying', down, 'en'), 'It was not sent. We try again. bsky.example could not be reached (ECONNREFUSED). Nothing was sent.')
  assert.equal(whyOf('retrying', down, 'es'), 'No se envió. Lo intentamos de nuevo. No se pudo llegar a bsky.example (ECONNREFUSED). No se envió nada.')
  assert.equal(whyOf('frozen', null, 'es'), 'La publicación está en pausa. Esto espera hasta que alguien la reanude.')
  assert.equal(whyOf(null, null, 'en'), null)
})

test('a refusal is said once, and never laid at the network’s door when it was ours', () => {
  assert.equal(whyOf('rejected', { code: 'refused', network: 'bluesky', message: 'Too long' }, 'en'), 'Bluesky refused it. It says: “Too long”.')
  assert.doesNotMatch(whyOf('rejected', { code: 'picture_changed' }, 'en')!, /network/)
  assert.equal(whyOf('rejected', null, 'en'), 'The network refused it.')
})
