import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createMemoryStore, networkRules, networks, rulesOf } from './index.ts'

describe('The rules of the networks', () => {
  it('are there for every network we know, each limit with its source, date and mark', () => {
    // Reading them holds each file to the schema.
    assert.deepEqual(
      [...networkRules().keys()],
      ['bluesky', 'facebook', 'google-business', 'instagram', 'linkedin', 'mastodon', 'practice', 'threads', 'tiktok', 'x', 'youtube'],
    )
  })

  it('are never dated after the day they were checked', () => {
    for (const rules of networkRules().values()) {
      for (const [, date] of JSON.stringify(rules).matchAll(/"date":"([^"]+)"/g))
        assert.ok(date! <= rules.checked, `${rules.network}: ${date}`)
    }
  })

  it('agree with what the connectors say they can do', () => {
    for (const [network, { abilities }] of networks(createMemoryStore())) {
      const rules = rulesOf(network)
      assert.deepEqual(
        [abilities.withdraw, abilities.reply, abilities.idempotent, abilities.images],
        [rules.abilities.delete.value, rules.abilities.reply.value, rules.abilities.idempotent.value, rules.images.most.value],
      )
    }
  })

  it('of a network without a file cannot be asked for', () => {
    assert.throws(() => rulesOf('friendster'), /friendster\.yaml is missing/)
  })
})
