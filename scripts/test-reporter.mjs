// A reporter for node:test that shows failures in full and everything else as a dot, and leaves the totals in the file
// that BEDSIDE_TEST_TOTALS names. https://nodejs.org/api/test.html#custom-reporters
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'

export default async function* report(events) {
  const failures = []
  const skipped = []
  const said = []
  let dots = 0
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.details?.type !== 'suite') {
      if (data.skip !== undefined) skipped.push(`${data.name}: ${data.skip === true ? 'no reason given' : data.skip}`)
      yield ++dots % 100 === 0 ? '.\n' : '.'
    } else if (type === 'test:fail') {
      failures.push(data)
      yield 'F'
      dots++
    } else if (type === 'test:stderr' || type === 'test:stdout') said.push(data)
    else if (type === 'test:summary' && data.file === undefined) {
      const { passed, failed, cancelled, skipped: left } = data.counts
      writeFileSync(process.env.BEDSIDE_TEST_TOTALS, JSON.stringify({ passed, failed: failed + cancelled, skipped: left }))
    }
  }
  if (dots % 100) yield '\n'
  for (const line of skipped) yield `  skipped: ${line}\n`
  // A test that failed only because one inside it failed adds nothing.
  const own = failures.filter(({ details }) => details?.error?.failureType !== 'subtestsFailed')
  for (const failure of own) yield describe(failure)
  const broken = new Set(own.map(({ file }) => file))
  for (const { file, message } of said) if (broken.has(file)) yield `  [${short(file)}] ${message.trimEnd()}\n`
}

function describe({ name, file, line, details }) {
  const error = details?.error
  const cause = error?.cause ?? error
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause === 'string' ? cause : inspect(cause)
  return `\n✖ ${name}\n  ${short(file)}${line ? `:${line}` : ''}\n${text.replace(/^/gm, '    ')}\n`
}

function short(file) {
  return file ? path.relative(process.cwd(), file) : ''
}
