/**
 * Claim: the whole ledger of 1,000,000 events is verified in under 5 minutes, and the sequencer and the proofs keep pace with it.
 * Run: node bench/ledger-verify.ts [entries]. Prints the machine's data and one line per figure.
 */
import { cpus, totalmem } from 'node:os'
import { inclusionProof, leafHashOf, newKey, signCheckpoint, verifyLog, type LogEntry } from '@bedside/ledger'
import { event, grow, memoryLog } from '@bedside/ledger/mercy-valley'

const entries = Number(process.argv[2] ?? 1_000_000)
const batch = 1_000
const key = newKey('mercyvalley.example/bedside')

function made(seq: number): ReturnType<typeof event> {
  const detail = { account: 'page', hash: 'a'.repeat(64), findings: [{ kind: 'date', at: 12, length: 9 }], number: seq }
  return event(seq, 'post.screened', 'screen', detail)
}

function percentile(times: readonly number[], part: number): string {
  return `${(times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0).toFixed(2)} ms`
}

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`,
)

const log = memoryLog()
const checkpoints: { note: string }[] = []
const appendTimes: number[] = []
for (let seq = 0; seq < entries; seq += batch) {
  const leaves = Array.from({ length: Math.min(batch, entries - seq) }, (_, i) => leafHashOf(made(seq + i).entry))
  const started = performance.now()
  const root = await grow(log, leaves)
  appendTimes.push(performance.now() - started)
  checkpoints.push({ note: signCheckpoint({ origin: key.name, size: log.frontier.size, root }, key.skey) })
}
console.log(
  `append ${batch} entries to the log: p95 ${percentile(appendTimes, 0.95)}; ${(log.reads / appendTimes.length).toFixed(2)} tiles read per batch`,
)

const proofTimes: number[] = []
for (let i = 0; i < 1_000; i++) {
  const index = Math.floor((i / 1_000) * entries)
  const started = performance.now()
  await inclusionProof(index, entries, log.read)
  proofTimes.push(performance.now() - started)
}
console.log(`inclusion proof in a log of ${entries}: p95 ${percentile(proofTimes, 0.95)} (tiles in memory)`)

function* stream(): Generator<LogEntry> {
  for (let seq = 0; seq < entries; seq++) {
    const tile = log.tiles.get(`0/${Math.floor(seq / 256)}`) as Uint8Array
    const at = (seq % 256) * 32
    yield { ...made(seq), storedLeaf: tile.subarray(at, at + 32) }
  }
}

const making = performance.now()
for (let seq = 0; seq < entries; seq++) made(seq)
const makingSeconds = (performance.now() - making) / 1000

let largest = 0
const started = performance.now()
const outside = checkpoints.filter((_, i) => i % 100 === 0).map(({ note }) => ({ note, from: 'a mailbox' }))
const report = await verifyLog({
  entries: stream(),
  checkpoints,
  outside,
  vkeys: [key.vkey],
  onProgress: () => (largest = Math.max(largest, process.memoryUsage().rss)),
})
const seconds = (performance.now() - started) / 1000
if (!report.ok) throw new Error(report.first?.what)
console.log(
  `verify ${report.entries} entries, details and stored leaves included, and ${report.checkpoints.matched} checkpoints: ${seconds.toFixed(1)} s, ` +
    `of which making the entries ${makingSeconds.toFixed(1)} s; ${Math.round(report.entries / (seconds - makingSeconds))} entries/s; ` +
    `at most ${Math.round(largest / 2 ** 20)} MB in use (the tiles of the log included)`,
)
