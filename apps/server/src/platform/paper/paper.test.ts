import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { typeset } from './index.ts'

const template = `#show: paper.with(title: data.title, language: data.language, footer: data.title)
= #data.title
#data.words
#table(columns: 2, table.header([Name], [Share]), ..data.rows.map((row) => (row.name, bar(row.share))).flatten())`
const data = { title: 'Readiness', language: 'es', words: 'Año de práctica', rows: [{ name: 'Leadership', share: 0.4 }] }

/** What the pages draw, unpacked. */
function drawn(pdf: Buffer): string {
  let all = ''
  for (const match of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    const from = match.index + match[0].length
    try {
      all += inflateSync(pdf.subarray(from, pdf.indexOf('endstream', from))).toString('latin1')
    } catch {
      /* not a packed stream */
    }
  }
  return all
}

test('a paper is tagged for screen readers and says its title and language', async () => {
  const pdf = await typeset(template, data)
  const text = pdf.toString('latin1')
  assert.equal(text.slice(0, 5), '%PDF-')
  assert.match(text, /pdfuaid:part>1</)
  assert.match(text, /\/StructTreeRoot/)
  assert.match(text, /\/Lang\s*\(es\)/)
  assert.match(text + drawn(pdf), /AtkinsonHyperlegibleNext/)
})

test('words that look like markup are words', async () => {
  const plain = await typeset(template, { ...data, words: 'x' })
  const odd = await typeset(template, { ...data, words: '#panic("no") $x^2$ = Heading *bold* #read("/etc/passwd")' })
  assert.ok(odd.length > plain.length)
})

test('a paper that cannot be typeset says so, and the next one still comes', async () => {
  const [bad, good] = await Promise.allSettled([typeset('#nothing()', {}), typeset(template, data)])
  assert.equal(bad.status, 'rejected')
  assert.equal(good.status, 'fulfilled')
})
