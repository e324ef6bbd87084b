/** What the documents say and a program can check: settings, links and import tables are those of the code. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const documents = globSync('**/*.md', { cwd: ROOT, exclude: (name) => /^(node_modules|dist|\.git|data.*|test-results)$/.test(path.basename(String(name))) }).map((file) => file.split(path.sep).join('/'))

test('the settings in docs/operate.md are those that config.ts reads, no more and no fewer', () => {
  const code = read('apps/server/src/platform/config.ts')
  const plain = [...code.matchAll(/env\['([A-Z_]+)'\]/g)].map((match) => match[1]!)
  const secrets = [...code.matchAll(/secret\(env, '([A-Z_]+)'\)/g)].flatMap((match) => [match[1]!, `${match[1]!}_FILE`])
  assert.ok(plain.length > 5 && secrets.length > 2, 'config.ts is not read as this test expects')
  const told = rowsUnder(read('docs/operate.md'), 'Settings').flatMap(([first]) => names(first!))
  assert.deepEqual(told.toSorted(), [...new Set([...plain, ...secrets])].sort())
})

test('every relative link in the documents leads to something that is there', () => {
  assert.ok(documents.length > 15 && documents.includes('README.md'), `only ${documents.length} documents were found`)
  const broken = documents.flatMap((file) =>
    linksIn(read(file)).flatMap((link) => {
      const [target = '', anchor] = decodeURIComponent(link).split('#')
      const to = target ? path.join(ROOT, path.dirname(file), target) : path.join(ROOT, file)
      if (!existsSync(to)) return [`${file}: ${link} does not exist`]
      if (anchor && to.endsWith('.md') && !anchorsIn(readFileSync(to, 'utf8')).includes(anchor)) return [`${file}: ${link} has no such heading`]
      return []
    }),
  )
  assert.deepEqual(broken, [])
})

for (const [constant, heading] of [['ROOMS', 'Rooms'], ['MODULES', 'Modules']] as const) {
  test(`the table of ${heading.toLowerCase()} in docs/architecture.md is the one that architecture.test.ts holds the code to`, () => {
    const source = new RegExp(`const ${constant}\\b[^=]*= \\{\\n([\\s\\S]*?)\\n\\}`).exec(read('architecture.test.ts'))?.[1] ?? ''
    const held = [...source.matchAll(/^\s*'?([\w/-]+)'?: \[(.*)\],$/gm)].map((match) => [match[1]!, [...match[2]!.matchAll(/'([^']+)'/g)].map((one) => one[1]!)] as const)
    assert.equal(held.length, source.split('\n').length, 'architecture.test.ts is not read as this test expects')
    const told = rowsUnder(read('docs/architecture.md'), heading).map(([room, may]) => [names(room!)[0], names(may!)] as const)
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries(held))
  })
}

/** The rows of the first table under a heading, cell by cell, without its head. */
function rowsUnder(text: string, heading: string): string[][] {
  const after = text.split(new RegExp(`^#+ ${heading}$`, 'm'))[1] ?? ''
  const table = /(?:^\|.*\n?)+/m.exec(after)?.[0] ?? ''
  return table.trimEnd().split('\n').slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

/** What stands in code marks. */
function names(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
}

/** Links and pictures that lead to a place in this repository. Code is no text: what looks like a link there is none. */
function linksIn(text: string): string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/i.test(link))
}

/** The addresses of headings, as the usual viewers make them. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}
