import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { writeLetter } from './letter.ts'
import { reasonOf, sendThrough } from './mail.ts'
import { say } from './text.ts'

const MESSAGE = { to: 'ana.reyes@mercyvalley.example', subject: 'Hello', text: 'Hello' }
const server = (port: number) => ({
  host: '127.0.0.1',
  port,
  secure: false,
  user: null,
  password: null,
  from: 'bedside@mercyvalley.example',
})

/** A server on this machine that says what it is told to; gone when the work is done. */
async function withServer<T>(greeting: string, work: (port: number) => Promise<T>): Promise<T> {
  const listening = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(greeting)
  })
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready))
  try {
    return await work((listening.address() as { port: number }).port)
  } finally {
    listening.close()
  }
}

test('a server that turns everybody away and a port where nobody listens are results, not exceptions, and may be tried again', async () => {
  const busy = await withServer('421 too busy\r\n', (port) => sendThrough(server(port), MESSAGE))
  assert.deepEqual([busy.sent, !busy.sent && busy.again], [false, true])
  const port = await withServer('', async (open) => open)
  const closed = await sendThrough(server(port), MESSAGE)
  assert.ok(!closed.sent && closed.again && /could not connect/.test(closed.why.en))
})

test('each way to fail has its sentence in both languages, and only those that can heal are tried again', () => {
  const cases = [
    [{ code: 'EAUTH', responseCode: 535 }, false, /user name or password/],
    [{ code: 'EDNS' }, true, /name was not found/],
    [{ code: 'ETLS' }, false, /TLS/],
    [{ code: 'ETIMEDOUT' }, true, /in time/],
    [{ code: 'ESOCKET' }, true, /could not connect/],
    [{ code: 'EENVELOPE', responseCode: 550 }, false, /refused the message/],
    [{ code: 'EENVELOPE', responseCode: 451 }, true, /this time/],
    [new Error('anything'), true, /this time/],
  ] as const
  for (const [error, again, sentence] of cases) {
    const reason = reasonOf(error)
    assert.equal(reason.again, again, reason.why.en)
    assert.match(reason.why.en, sentence)
    assert.notEqual(reason.why.es, reason.why.en)
  }
})

test('a letter reads the same as text and as HTML, and what a person typed cannot become markup or a second header', () => {
  const letter = {
    subject: say('Hello <b>\r\nBcc: x@y.example', 'Hola'),
    paragraphs: [say('Dear <script>"Ana" & co', 'Hola')],
    button: { label: say('Open', 'Abrir'), url: 'https://x.example/"onclick=1' },
  }
  const { subject, text, html } = writeLetter(letter, 'en')
  assert.equal(subject, 'Hello <b> Bcc: x@y.example')
  assert.ok(text.includes('Dear <script>"Ana" & co') && text.includes('Open:\nhttps://x.example/"onclick=1'))
  assert.ok(!html.includes('<script>') && !html.includes('"onclick') && html.includes('Dear &#60;script&#62;'))
  assert.match(writeLetter(letter, 'es').text, /^Hola\n\nAbrir:/)
})
