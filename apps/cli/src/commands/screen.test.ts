import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { screenCommand } from './screen.ts'

const bad = 'Text her daughter at 843-555-0127 for what Mrs. Whitaker may have.'

async function run(args: string[], input: (Uint8Array | string)[] = [], isTty = false) {
  let out = ''
  let err = ''
  const code = await screenCommand(args, {
    stdin: (async function* () {
      yield* input
    })(),
    stdout: (text) => {
      out += text
    },
    stderr: (text) => {
      err += text
    },
    isTty,
  })
  return { code, out, err, lines: out.trim().split('\n').filter(Boolean) }
}

test('the exit code tells clear, review and block apart', async () => {
  assert.equal((await run(['-'], ['Flu shots are free this week.'])).code, 0)
  assert.equal((await run(['-'], ['With her permission, our team shares how the patient walked again.'])).code, 10)
  assert.equal((await run(['-'], [bad])).code, 20)
})

test('a person sees what was found, why, and the rule', async () => {
  const { out } = await run(['-'], [bad])
  assert.match(out, /^Block: this must not go out as it is\./)
  assert.match(out, /\[843-555-0127\]/)
  assert.match(out, /164\.514\(b\)\(2\)\(i\)\(D\)/)
  assert.match(out, /line 1, column 22/)
})

test('a terminal gets colors and underlines, a pipe gets none', async () => {
  assert.match((await run(['-'], [bad], true)).out, /\u001B\[4;31m843-555-0127\u001B\[0m/)
  assert.doesNotMatch((await run(['-'], [bad])).out, /\u001B/)
})

test('control characters in the text are shown and not obeyed', async () => {
  const { out } = await run(['-'], [`\u001B[2J${bad}\u0007`], true)
  assert.ok(!out.includes('\u001B[2J') && !out.includes('\u0007'))
})

test('explanations come in Spanish on request', async () => {
  assert.match((await run(['--language', 'es', '-'], [bad])).out, /^Bloqueado:[\s\S]*teléfono de un paciente/)
})

test('a file is read from disk, and a missing one ends with a plain sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bedside-screen-'))
  try {
    await writeFile(join(folder, 'draft.txt'), bad)
    assert.equal((await run([join(folder, 'draft.txt')])).code, 20)
    const missing = await run([join(folder, 'none.txt')])
    assert.equal(missing.code, 2)
    assert.match(missing.err, /there is no such file/)
    assert.equal((await run([folder])).code, 2)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('unknown options and missing files are refused with the usage', async () => {
  for (const args of [[], ['--fast'], ['--kind', 'poem', '-'], ['--language', 'fr', '-'], ['a', 'b'], ['--jsonl', 'file.jsonl']]) {
    const { code, err } = await run(args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err, /bedside screen FILE/)
  }
})

test('jsonl answers every line in order, with id, verdict and findings and nothing else', async () => {
  const input = `${JSON.stringify({ id: 'a', text: bad })}\n${JSON.stringify({ id: 2, text: 'Wash your hands.' })}\n${JSON.stringify({ text: 'Hello.' })}`
  const { code, lines } = await run(['--jsonl'], [input])
  assert.equal(code, 0)
  const [first, second, third] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(Object.keys(first ?? {}), ['id', 'verdict', 'findings'])
  assert.deepEqual([first?.id, first?.verdict], ['a', 'block'])
  assert.deepEqual(second, { id: 2, verdict: 'clear', findings: [] })
  assert.equal(third?.id, null)
})

test('a bad line is answered with an error and the next one is screened', async () => {
  const { code, lines } = await run(
    ['--jsonl'],
    [
      'not json\n{"id":7}\n[1]\n{"id":8,"text":"x","context":"post"}\n{"id":9,"text":"x","strictness":"lax"}\n\n{"id":10,"text":"Hello."}\n',
    ],
  )
  assert.equal(code, 0)
  const answers = lines.map((line) => JSON.parse(line) as { id: unknown; error?: string; verdict?: string })
  assert.deepEqual(
    answers.map((a) => a.id),
    [null, 7, null, 8, 9, 10],
  )
  assert.deepEqual(
    answers.map((a) => typeof a.error),
    ['string', 'string', 'string', 'string', 'string', 'undefined'],
  )
  assert.equal(answers.at(-1)?.verdict, 'clear')
})

test('--explain offers safe answers to the review that a reply answers, in its language', async () => {
  const { out, code } = await run(['--explain', '--to', 'Gracias, la doctora fue muy amable.', '-'], ['Nos alegra que su cirugía saliera bien.'])
  assert.equal(code, 20)
  assert.match(out, /Safe answers to choose from:\n {3}Gracias por sus amables palabras/)
  assert.equal((await run(['--to'])).code, 2)
})

test('--explain also tells what was left alone, and does not go with --jsonl', async () => {
  const text = 'Call 911. Class on October 3.'
  assert.match((await run(['--explain', '-'], [text])).out, /911 \(phone\): 911 is the emergency line/)
  assert.doesNotMatch((await run(['-'], [text])).out, /emergency line/)
  assert.equal((await run(['--explain', '--jsonl'])).code, 2)
})

test('a line may bring the language of its explanations', async () => {
  const line = (more: object) => `${JSON.stringify({ text: bad, ...more })}\n`
  const { lines } = await run(['--jsonl'], [line({ language: 'es' }), line({ language: 'fr' })])
  const [first, second] = lines.map((l) => JSON.parse(l) as { error?: string; findings?: { kind: string; why: string }[] })
  assert.match(first?.findings?.find((finding) => finding.kind === 'phone')?.why ?? '', /teléfono/)
  assert.match(second?.error ?? '', /language/)
})

test('a line may bring the author’s earlier posts, which may turn a clear text into a question', async () => {
  const text = 'Physical therapy at ten, and she did the stairs.'
  const thread = ['Cupcakes in the break room!', 'My patient today is a church organist. She has the best laugh.']
  const { lines } = await run(['--jsonl'], [`${JSON.stringify({ text, thread })}\n${JSON.stringify({ text, thread: 'cupcakes' })}\n${JSON.stringify({ text, thread: null })}`])
  const [first, second, third] = lines.map((l) => JSON.parse(l) as { error?: string; findings?: { kind: string; evidence: string[] }[] })
  assert.match(first?.findings?.find((finding) => finding.kind === 'mosaic')?.evidence[0] ?? '', /^post 2 added/)
  assert.match(second?.error ?? '', /thread/)
  assert.equal(third?.error, undefined)
})

test('lines and characters cut anywhere between chunks are put together', async () => {
  const bytes = new TextEncoder().encode(`${JSON.stringify({ id: 1, text: `¡Niño! ${bad} 🩺` })}\n{"id":2,"text":"ok"}\n`)
  const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte))
  const whole = (await run(['--jsonl'], [bytes])).out
  assert.equal((await run(['--jsonl'], chunks)).out, whole)
  assert.equal(JSON.parse(whole.split('\n')[0] ?? '').verdict, 'block')
})

test('answers flow while the input is still open', async () => {
  const seen: number[] = []
  let out = ''
  await screenCommand(['--jsonl'], {
    stdin: (async function* () {
      for (const id of [1, 2, 3]) {
        yield `{"id":${id},"text":"hello"}\n`
        seen.push(out.split('\n').length - 1)
      }
    })(),
    stdout: (text) => {
      out += text
    },
    stderr: () => {},
    isTty: false,
  })
  assert.deepEqual(seen, [1, 2, 3])
})

test('the organisation\'s own number in "known" is left alone', async () => {
  const text = 'Questions? Her nurse line is 843-555-0100.'
  const line = (known?: object) => `${JSON.stringify({ text, known })}\n`
  const { lines } = await run(['--jsonl'], [line(), line({ phones: ['(843) 555-0100'] })])
  const counts = lines.map((l) => (JSON.parse(l) as { findings: unknown[] }).findings.length)
  assert.deepEqual(counts, [1, 0])
})

test('a line without end is answered and thrown away', async () => {
  const piece = 'x'.repeat(1024 * 1024)
  const { lines } = await run(['--jsonl'], [...Array.from({ length: 10 }, () => piece), '\n{"id":1,"text":"ok"}\n'])
  assert.deepEqual(
    lines.map((line) => Object.keys(JSON.parse(line) as object)),
    [
      ['id', 'error'],
      ['id', 'verdict', 'findings'],
    ],
  )
})

test('stats go to the error output', async () => {
  const { err, lines } = await run(['--jsonl', '--stats'], ['{"text":"a"}\n{"text":"b"}\n'])
  assert.equal(lines.length, 2)
  assert.match(err, /^2 texts, \d+ posts\/s, p50 [\d.]+ ms, p99 [\d.]+ ms\n$/)
})

test('a slow reader is waited for', async () => {
  let waiting = 0
  let most = 0
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      waiting = slow.writableLength
      most = Math.max(most, waiting)
      setTimeout(done, 2)
    },
  })
  const input = Array.from({ length: 20 }, (_, id) => `{"id":${id},"text":"hello"}\n`)
  await screenCommand(['--jsonl'], {
    stdin: (async function* () {
      yield* input
    })(),
    stdout: slow,
    stderr: () => {},
    isTty: false,
  })
  assert.ok(most < 200, `never more than one answer waits, saw ${most} bytes`)
})
