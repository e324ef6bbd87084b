import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryStore, networks as connectors, type Connector } from '@bedside/connectors'
import { publishingContract } from '@bedside/contract/publishing'
import type { Context } from '../../platform/context.ts'
import { createNetworks } from './networks.ts'

const nobody = {} as Context

test('every network has its rules with source and date; those we can publish to come first with their form', async () => {
  const made = createNetworks(connectors(createMemoryStore()))
  const { items } = publishingContract.networks.output.parse(await made.networks(nobody, {}))
  assert.deepEqual(
    items.slice(0, 2).map((one) => one.network),
    ['bluesky', 'practice'],
  )
  assert.ok(items.length >= 11)
  assert.deepEqual(
    items.filter((one) => one.connector).map((one) => one.network),
    ['bluesky', 'practice'],
  )
  assert.ok(items[0]!.connector!.form.some((field) => field.kind === 'secret'))
  for (const { rules } of items) assert.match(rules.text.limit.date, /^20\d\d-\d\d-\d\d$/)
  assert.equal(made.rules.get('bluesky')?.text.limit.value, 300)
})

test('a connector without a rules file stops the start', () => {
  assert.throws(() => createNetworks(new Map([['nowhere', {} as Connector]])), /nowhere\.yaml is missing/)
})
