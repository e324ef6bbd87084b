import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { signCheckpoint } from './checkpoint.ts'
import { leafHashOf } from './entry.ts'
import { appendTo, createFrontier, rootOfFrontier } from './frontier.ts'
import { handover, trustChain } from './handover.ts'
import { event } from './mercy-valley.ts'
import { newKey } from './note.ts'
import type { LogEntry } from './log-input.ts'
import { verifyLog } from './verify-log.ts'
import type { Report } from './log-report.ts'

const key = newKey('mercyvalley.example/bedside')
const size = 40
type Row = LogEntry & { storedLeaf: Uint8Array }

const honest: Row[] = Array.from({ length: size }, (_, seq) => {
  const made = event(seq, 'post.drafted', 'ana', { number: seq })
  return { ...made, storedLeaf: leafHashOf(made.entry) }
})
const changedEntry = (row: LogEntry): LogEntry['entry'] => ({ ...row.entry, actor: 'mallory' })
const renumber = (rows: readonly Row[]): Row[] => rows.map((row, seq) => ({ ...row, seq, storedLeaf: (honest[seq] ?? row).storedLeaf }))

function mark(rows: readonly LogEntry[], at: number, skey = key.skey): { note: string } {
  const frontier = createFrontier()
  for (const { entry } of rows.slice(0, at)) appendTo(frontier, leafHashOf(entry))
  return { note: signCheckpoint({ origin: key.name, size: at, root: rootOfFrontier(frontier) }, skey) }
}

const ours = [mark(honest, 10), mark(honest, 20), mark(honest, 40), mark(honest, 0)]
const mailbox = [{ ...mark(honest, 30), from: 'the mailbox of the privacy officer' }]

function check(entries: Iterable<LogEntry>, change: Partial<Parameters<typeof verifyLog>[0]> = {}): Promise<Report> {
  return verifyLog({ entries, checkpoints: ours, outside: mailbox, vkeys: [key.vkey], ...change })
}
const bare = (rows: readonly Row[]): LogEntry[] => rows.map(({ seq, entry, detail, salt }) => ({ seq, entry, detail, salt: salt ?? null }))

test('an honest log is whole, and the report says what was looked at', async () => {
  const report = await check(honest)
  assert.deepEqual([report.ok, report.entries, report.first, report.notes], [true, size, null, []])
  assert.deepEqual(report.details, { checked: size, gone: 0 })
  assert.deepEqual(report.checkpoints, { ours: 4, outside: 1, matched: 5 })
  assert.equal(report.leaves, size)
})

test('A1: a changed entry is named', async () => {
  for (const at of [0, 17, 39]) {
    const report = await check(honest.map((row) => (row.seq === at ? { ...row, entry: changedEntry(row) } : row)))
    assert.deepEqual([report.ok, report.first?.kind, report.first?.index], [false, 'changed', at])
    assert.match(report.first?.what ?? '', new RegExp(`^Entry ${at} was changed`))
  }
})

test('A1: without stored leaves a change is named to the stretch between two checkpoints', async () => {
  const report = await check(bare(honest).map((row) => (row.seq === 17 ? { ...row, entry: changedEntry(row) } : row)))
  assert.deepEqual([report.first?.kind, report.first?.index, report.first?.to], ['checkpoint', 10, 19])
})

test('A1: an entry changed together with its stored leaf is still caught', async () => {
  const rows = honest.map((row) => {
    const entry = row.seq === 17 ? changedEntry(row) : row.entry
    return { ...row, entry, storedLeaf: leafHashOf(entry) }
  })
  assert.deepEqual([(await check(rows)).first?.index, (await check(rows)).first?.to], [10, 19])
})

test('A1: a deleted entry is named, whether it leaves a gap or the rest was moved up', async () => {
  const without = honest.filter(({ seq }) => seq !== 17)
  const gap = await check(without)
  assert.deepEqual([gap.first?.kind, gap.first?.index, gap.root], ['missing', 17, null])
  assert.match(gap.notes.join(), /could not be compared/)
  for (const count of [1, 3]) {
    const hidden = await check(renumber(honest.filter(({ seq }) => seq < 17 || seq >= 17 + count)))
    assert.deepEqual([hidden.first?.kind, hidden.first?.index], ['missing', 17])
    assert.match(hidden.first?.what ?? '', /missing/)
  }
})

test('A1: an entry put in is named, whether as a second one or with the rest moved down', async () => {
  const twice = await check([...honest.slice(0, 18), honest[17] as Row, ...honest.slice(18)])
  assert.deepEqual([twice.first?.kind, twice.first?.index], ['inserted', 17])
  const extra = { ...event(99, 'post.approved', 'mallory', {}), storedLeaf: new Uint8Array(32) }
  const moved = await check(renumber([...honest.slice(0, 17), extra, ...honest.slice(17)]))
  assert.deepEqual([moved.first?.kind, moved.first?.index], ['inserted', 17])
})

test('A1: two entries that changed places are named', async () => {
  const swapped = [...honest.slice(0, 17), honest[18] as Row, honest[17] as Row, ...honest.slice(19)]
  const quiet = await check(renumber(swapped))
  assert.deepEqual([quiet.first?.kind, quiet.first?.index], ['out-of-order', 17])
  const loud = await check(swapped)
  assert.deepEqual([loud.ok, loud.first?.index], [false, 17])
  assert.ok(loud.problems.some(({ kind }) => kind === 'out-of-order'))
})

test('A1: a tail cut off is named by our own checkpoint', async () => {
  const report = await check(honest.slice(0, 35))
  assert.deepEqual([report.first?.kind, report.first?.index], ['cut-off', 35])
})

test('A2: a log rewritten with all our checkpoints and leaves is caught by one checkpoint kept outside', async () => {
  const rows = honest.map((row) => {
    const entry = row.seq >= 25 ? { ...row.entry, actor: 'mallory' } : row.entry
    return { ...row, entry, storedLeaf: leafHashOf(entry) }
  })
  const checkpoints = [10, 20, 40].map((at) => mark(rows, at))
  assert.equal((await check(rows, { checkpoints, outside: [] })).ok, true)
  const report = await check(rows, { checkpoints })
  assert.deepEqual([report.ok, report.first?.kind, report.first?.index, report.first?.to], [false, 'rewritten', 0, 29])
  assert.match(report.first?.what ?? '', /mailbox of the privacy officer/)
})

test('A2: the more checkpoints are kept outside, the narrower the stretch that is named', async () => {
  const rows = bare(honest).map((row) => (row.seq >= 25 ? { ...row, entry: changedEntry(row) } : row))
  const outside = [10, 20, 30].map((at) => ({ ...mark(honest, at), from: `place ${at}` }))
  const report = await check(rows, { checkpoints: [mark(rows, 40)], outside })
  assert.deepEqual([report.first?.kind, report.first?.index, report.first?.to], ['rewritten', 20, 29])
})

test('checkpoints of two logs do not mix', async () => {
  const other = newKey('other.example/log')
  const note = signCheckpoint({ origin: other.name, size: 0, root: rootOfFrontier(createFrontier()) }, other.skey)
  const report = await check(honest, { outside: [...mailbox, { note, from: 'a stranger' }], vkeys: [key.vkey, other.vkey] })
  assert.match(report.problems.map(({ what }) => what).join(), /different logs/)
})

test('A2: without a checkpoint from outside the report says what it could not see', async () => {
  const report = await check(honest, { outside: [] })
  assert.equal(report.ok, true)
  assert.match(report.notes.join(), /kept outside/)
})

test('A3: a log rolled back to an older state is caught by a checkpoint kept outside', async () => {
  const report = await check(honest.slice(0, 20), { checkpoints: ours.slice(0, 2) })
  assert.deepEqual([report.ok, report.first?.kind, report.first?.index], [false, 'rolled-back', 20])
})

test('A4: two checkpoints of one size with different roots are named', async () => {
  const fork = {
    ...mark(
      honest.map((row) => ({ ...row, entry: changedEntry(row) })),
      30,
    ),
    from: 'a council',
  }
  const report = await check(honest, { outside: [...mailbox, fork] })
  assert.equal(report.ok, false)
  assert.ok(report.problems.some(({ kind, what }) => kind === 'split' && what.includes('size 30')))
})

test('A6: checkpoints of an old key count after it handed over, and not before', async () => {
  const next = newKey(key.name)
  const checkpoints = [...ours.slice(0, 2), mark(honest, 40, next.skey)]
  const { vkeys } = trustChain([handover(key.skey, next.skey, new Date())], key.vkey)
  assert.equal((await check(honest, { checkpoints, vkeys })).ok, true)
  const report = await check(honest, { checkpoints })
  assert.deepEqual([report.ok, report.first?.kind], [false, 'signature'])
})

test('A7: details that were destroyed leave the log whole', async () => {
  const report = await check(honest.map((row) => (row.seq % 2 ? { ...row, detail: null, salt: null } : row)))
  assert.deepEqual([report.ok, report.details], [true, { checked: 20, gone: 20 }])
})

test('a detail changed, or its salt, is named though the tree is right', async () => {
  for (const change of [{ detail: { number: 1 } }, { salt: new Uint8Array(32) }, { salt: null }, { detail: undefined }]) {
    const report = await check(honest.map((row) => (row.seq === 17 ? { ...row, ...change } : row)))
    assert.deepEqual([report.first?.kind, report.first?.index, report.checkpoints.matched], ['detail', 17, 5])
  }
})

test('a stored leaf changed while the entry is right is told apart', async () => {
  const report = await check(honest.map((row) => (row.seq === 17 ? { ...row, storedLeaf: new Uint8Array(32) } : row)))
  assert.deepEqual([report.first?.kind, report.first?.index], ['stored-leaf', 17])
})

test('an entry that cannot be read is named', async () => {
  const report = await check(honest.map((row) => (row.seq === 17 ? { ...row, entry: {} as LogEntry['entry'] } : row)))
  assert.deepEqual([report.first?.kind, report.first?.index], ['unreadable', 17])
})

test('any change to any entry is found, at or before the place it was made', async () => {
  const what = fc.record({ at: fc.nat(size - 1), field: fc.constantFrom('org', 'id', 'name', 'actor'), leaves: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(what, async ({ at, field, leaves }) => {
      const rows = honest.map((row) => (row.seq === at ? { ...row, entry: { ...row.entry, [field]: 'x' } } : row))
      const { first } = await check(leaves ? rows : bare(rows))
      assert.ok(first && first.index !== null && first.index <= at && (first.to ?? first.index) >= at)
      if (leaves) assert.equal(first.index, at)
    }),
  )
})

test('a log full of faults keeps the report short', async () => {
  const report = await check(honest.concat(Array.from({ length: 500 }, () => honest[3] as Row)))
  assert.equal(report.problems.length, 100)
  assert.equal(report.more, 400)
})

test('reading can be stopped, and tells how far it is', async () => {
  const controller = new AbortController()
  const seen: number[] = []
  async function* endless(): AsyncGenerator<LogEntry> {
    for (let seq = 0; ; seq++) yield { ...(honest[0] as Row), seq }
  }
  const running = check([], {
    entries: endless(),
    checkpoints: [],
    outside: [],
    signal: controller.signal,
    onProgress: (entries) => {
      seen.push(entries)
      if (entries >= 20_000) controller.abort()
    },
  })
  await assert.rejects(running, { name: 'AbortError' })
  assert.deepEqual(seen, [10_000, 20_000])
})
