import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv, writeCsv } from './csv.ts'

test('what was written is read back, whatever stands in the fields', () => {
  const field = fc.string().map((text) => text.replaceAll(/[\r\n\0]/g, ' ').trim()).filter((text) => !/^[=+\-@\t\r']/.test(text))
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), (rows) => {
      const kept = rows.filter(([a, b]) => a !== '' || b !== '')
      const read = readCsv(writeCsv(['one', 'two'], kept))
      assert.deepEqual(read.problems, [])
      assert.deepEqual(read.rows.map((row) => [row.one, row.two]), kept)
    }),
  )
})

test('nothing written runs as a formula in a spreadsheet', () => {
  for (const start of ['=', '+', '-', '@']) assert.ok(writeCsv(['a'], [[`${start}1+1`]]).includes(`'${start}1+1`))
  assert.ok(writeCsv(['a'], [[-3]]).includes('\r\n-3\r\n'))
})

test('semicolons, tabs and a mark at the start are read as spreadsheets write them', () => {
  for (const text of ['\uFEFFname;state\r\nMercy;KS', 'name\tstate\nMercy\tKS', 'name,state\n"Mercy","KS"\n\n']) assert.deepEqual(readCsv(text).rows, [{ name: 'Mercy', state: 'KS' }])
})

test('a row with too many fields is named as the spreadsheet counts it', () => {
  const { problems } = readCsv('name,state\nMercy,KS\nUnity,MO,extra')
  assert.equal(problems[0]?.row, 3)
})
