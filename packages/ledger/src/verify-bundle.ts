import { equal, Malformed, sha256Hex, textOf, toBase64 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { knownFile, manifestOf, manifestText, type BundleEvent, type Evidence } from './bundle.ts'
import type { BundleProblem, BundleReport } from './bundle-report.ts'
import { imagesOf, json, jsonObject, readEvents, readEvidence } from './bundle-parts.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { detailFault, leafHashOf } from './entry.ts'
import { trustChain } from './handover.ts'
import { fingerprint, parseNote, parseVkey, verify, type Verifier } from './note.ts'
import { parseProof, verifyInclusion } from './proof.ts'
import { verifyClaims } from './verify-claims.ts'
import { readZip, writeZip } from './zip.ts'

interface Work {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly problems: BundleProblem[]
  readonly checked: string[]
  readonly notes: string[]
}

/**
 * Checks an evidence bundle with nothing but its bytes and, if the reader has it, the key the hospital publishes (a key handed over since counts too).
 * Never throws for a bad bundle. Any changed byte, in a file or in the zip's own headers, makes `ok` false.
 */
export function verifyBundle(bytes: Uint8Array, { vkey }: { readonly vkey?: string } = {}): BundleReport {
  const work: Work = { files: new Map(), problems: [], checked: [], notes: [] }
  const files = attempt(work, 'the zip file', () => readZip(bytes))
  if (!files) return report(work, null, null, null, null, false)
  const full: Work = { ...work, files }
  const key = attempt(full, 'key.txt', () => readKey(full))
  const trusted = key ? checkTrust(full, key, vkey) : false
  if (key) attempt(full, 'manifest.note', () => checkSignature(full, key))
  checkFiles(full)
  if (!equal(writeZip(files), bytes)) {
    full.problems.push({
      where: 'the zip file',
      what: 'Bytes of the zip file itself were changed, added or removed: it is not the file that Bedside wrote.',
    })
  }
  const checkpoint = key ? attempt(full, 'checkpoint.txt', () => checkCheckpoint(full, key)) : null
  const evidence = attempt(full, 'evidence.json', () => readEvidence(file(full, 'evidence.json')))
  const events = attempt(full, 'events.json', () => readEvents(file(full, 'events.json')))
  if (events && checkpoint) checkEvents(full, events, checkpoint, evidence?.org)
  if (evidence) checkPayloads(full, evidence)
  if (evidence && events) checkClaims(full, evidence, events)
  full.notes.push(
    'The page index.html and the description in evidence.json are the hospital’s own words, signed. What was proven is listed above.',
  )
  return report(full, key, checkpoint, evidence, events, trusted)
}

function readKey(work: Work): Verifier {
  const text = textOf(file(work, 'key.txt'), 'key.txt')
  if (!text.endsWith('\n')) throw new Malformed('The key does not end in a newline.')
  return parseVkey(text.slice(0, -1))
}

function checkTrust(work: Work, key: Verifier, vkey: string | undefined): boolean {
  const handovers = [...work.files].filter(([name]) => name.startsWith('handovers/'))
  const notes = handovers.flatMap(([name, bytes]) => attempt(work, name, () => textOf(bytes, name)) ?? [])
  const chain = trustChain(notes, vkey ?? key.vkey)
  for (const what of chain.problems) work.problems.push({ where: 'handovers', what })
  if (vkey === undefined) {
    work.notes.push(
      `The signature is checked against the key inside the bundle. Compare its fingerprint with the one the hospital publishes: ${fingerprint(key.vkey)}`,
    )
    return false
  }
  if (chain.vkeys.includes(key.vkey)) {
    const steps = chain.vkeys.indexOf(key.vkey)
    work.checked.push(
      steps === 0
        ? `The key is the one you gave (${key.name}, key ${key.id}).`
        : `The key you gave handed over to key ${key.id}; both signed that.`,
    )
    return true
  }
  work.problems.push({
    where: 'key.txt',
    what: `The bundle is signed with key ${key.id} of ${key.name}. That is not the key you gave, nor one it handed over to. If the hospital has a newer key, ask for the one of the day the bundle was made.`,
  })
  return false
}

function checkSignature(work: Work, key: Verifier): void {
  const note = textOf(file(work, 'manifest.note'), 'manifest.note')
  const verified = verify(note, [key])
  if (!verified.ok) throw new Malformed(verified.why)
  if (parseNote(note).signatures.length !== 1) throw new Malformed('It carries more than the one signature that belongs there.')
  if (verified.text !== manifestText(file(work, 'manifest.json'))) throw new Malformed('The list of files was changed after it was signed.')
  work.checked.push(`The list of files is signed with key ${key.id} of ${key.name}.`)
}

function checkFiles(work: Work): void {
  const before = work.problems.length
  const listed = attempt(work, 'manifest.json', () => jsonObject(file(work, 'manifest.json'), 'manifest.json'))
  const actual = manifestOf(work.files)
  for (const name of work.files.keys())
    if (!knownFile(name)) work.problems.push({ where: name, what: 'This file does not belong in an evidence bundle.' })
  if (!listed) return
  for (const [name, about] of Object.entries(actual)) {
    if (!Object.hasOwn(listed, name)) work.problems.push({ where: name, what: 'This file was added: the signed list does not name it.' })
    else if (canonical(listed[name]) !== canonical(about))
      work.problems.push({ where: name, what: 'This file was changed: its hash is not the one in the signed list.' })
  }
  for (const name of Object.keys(listed))
    if (!Object.hasOwn(actual, name))
      work.problems.push({ where: name, what: 'This file is missing or was renamed: the signed list names it.' })
  if (work.problems.length === before) work.checked.push(`All ${Object.keys(actual).length} files are as listed, byte for byte.`)
}

function checkCheckpoint(work: Work, key: Verifier): Checkpoint {
  const opened = openCheckpoint(textOf(file(work, 'checkpoint.txt'), 'checkpoint.txt'), [key])
  if (!opened.ok) throw new Malformed(opened.why)
  work.checked.push(`The checkpoint of the ledger, ${opened.checkpoint.size} entries, is signed with the same key.`)
  return opened.checkpoint
}

function checkEvents(work: Work, events: readonly BundleEvent[], checkpoint: Checkpoint, org: string | undefined): void {
  const before = work.problems.length
  const proofs = new Set([...work.files.keys()].filter((name) => name.startsWith('proofs/')))
  const note = textOf(file(work, 'checkpoint.txt'))
  let gone = 0
  for (const { seq, entry, detail, salt } of events) {
    const where = `proofs/${seq}.tlog-proof`
    proofs.delete(where)
    attempt(work, where, () => {
      const proof = parseProof(textOf(file(work, where), where))
      if (proof.checkpoint !== note) throw new Malformed('It is for another checkpoint than the one in the bundle.')
      const { size, root } = checkpoint
      if (proof.index !== seq || !verifyInclusion({ leaf: leafHashOf(entry), index: seq, size, path: proof.path, root })) {
        throw new Malformed(
          `It does not prove entry ${seq} (${entry.name}): the entry is not in the ledger at that place as it stands here.`,
        )
      }
    })
    const fault = detailFault(entry, detail, salt)
    if (fault === 'gone') gone++
    else if (fault !== null)
      work.problems.push({
        where: 'events.json',
        what: `The detail of entry ${seq} (${entry.name}) is not what was committed to. ${fault}`.trim(),
      })
    if (org !== undefined && entry.org !== org)
      work.problems.push({ where: 'events.json', what: `Entry ${seq} belongs to another organisation.` })
  }
  for (const where of proofs) work.problems.push({ where, what: 'This proof is for no event in the bundle.' })
  if (gone > 0) work.notes.push(`${gone} of the ${events.length} events no longer have their detail. That they happened is still proven.`)
  if (work.problems.length === before) work.checked.push(`All ${events.length} events are in the ledger, unchanged, at their place.`)
}

function checkPayloads(work: Work, { claims }: Evidence): void {
  const media = new Set([...work.files].filter(([name]) => name.startsWith('media/')).map(([, bytes]) => sha256Hex(bytes)))
  const unnamed = new Set([...work.files.keys()].filter((name) => name.startsWith('payloads/')))
  for (const { account, payload: where, sha256 } of claims.accounts) {
    unnamed.delete(where)
    attempt(work, where, () => {
      if (!where.startsWith('payloads/')) throw new Malformed('This is not a payload.')
      const bytes = file(work, where)
      if (sha256Hex(bytes) !== sha256) throw new Malformed(`These are not the bytes that evidence.json names for account ${account}.`)
      const missing = imagesOf(json(bytes, where)).find((image) => !media.has(image) && !claims.withheld.includes(image))
      if (missing) throw new Malformed(`The post shows a picture whose bytes are not in the bundle (SHA-256 ${missing}).`)
      work.checked.push(`Account ${account}: the payload has the hash ${sha256}, pictures included.`)
    })
  }
  for (const where of unnamed) work.problems.push({ where, what: 'This payload is for no account that evidence.json names.' })
  if (claims.withheld.length > 0) work.notes.push(`${claims.withheld.length} pictures were left out on purpose; only their hash is here.`)
}

function checkClaims(work: Work, { claims }: Evidence, events: readonly BundleEvent[]): void {
  const { problems, held } = verifyClaims(claims, events)
  for (const what of problems) work.problems.push({ where: 'events.json', what })
  if (work.problems.length === 0) work.checked.push(...held)
}

function report(
  work: Work,
  key: Verifier | null,
  at: Checkpoint | null,
  evidence: Evidence | null,
  events: readonly BundleEvent[] | null,
  trusted: boolean,
): BundleReport {
  const { problems, checked, notes } = work
  const about = {
    org: evidence?.org ?? null,
    title: evidence?.title ?? null,
    post: evidence?.post ?? null,
    entries: events?.length ?? null,
  }
  const log = { size: at?.size ?? null, root: at ? toBase64(at.root) : null }
  const by = {
    keyId: key?.id ?? null,
    keyName: key?.name ?? null,
    vkey: key?.vkey ?? null,
    fingerprint: key ? fingerprint(key.vkey) : null,
  }
  return {
    ok: problems.length === 0,
    problems,
    checked,
    notes,
    facts: { ...about, ...log, ...by, trusted: trusted && problems.length === 0 },
  }
}

function file(work: Work, name: string): Uint8Array {
  const bytes = work.files.get(name)
  if (!bytes) throw new Malformed('This file is missing.')
  return bytes
}

/** Runs one check; what is malformed becomes a problem of that place. */
function attempt<T>(work: Work, where: string, check: () => T): T | null {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    work.problems.push({ where, what: error.message })
    return null
  }
}
