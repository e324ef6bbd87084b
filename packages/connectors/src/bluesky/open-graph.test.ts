import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { described } from './open-graph.ts'

const read = (html: string, type = 'text/html'): ReturnType<typeof described> => described(Buffer.from(html), type)

describe('What a page says about itself', () => {
  it('falls back from Open Graph to the title and the description', () => {
    assert.deepEqual(read('<title> Flu\n shots </title><meta name=description content="Free">'), {
      title: 'Flu shots',
      description: 'Free',
    })
    assert.equal(read('<title>A</title><meta property="og:title" content="B">').title, 'B')
  })

  it('resolves character references once, and leaves unknown ones alone', () => {
    assert.equal(
      read('<title>&amp;lt; &ntilde; &#241; &#xF1; &nosuch; &constructor; &#0; &#xD800;</title>').title,
      '&lt; ñ ñ ñ &nosuch; &constructor; &#0; &#xD800;',
    )
  })

  it('reads the alphabet the page was written in', () => {
    assert.equal(described(Buffer.from('<title>Ni\u00f1o</title>', 'latin1'), 'text/html; charset=iso-8859-1').title, 'Niño')
    assert.equal(described(Buffer.from('<meta charset="windows-1252"><title>Ni\u00f1o</title>', 'latin1'), 'text/html').title, 'Niño')
    assert.equal(described(Buffer.from('<title>Niño</title>'), 'text/html; charset=nonsense').title, 'Niño')
  })

  it('is not misled by scripts, comments and other quotes', () => {
    const html = `<!-- <title>No</title> --><script>"<meta property='og:title' content='No'>"</script><meta property="og:title" content='It"s > that'>`
    assert.equal(read(html).title, 'It"s > that')
  })

  it('is cut when it is endless, and hides no line breaks', () => {
    assert.equal(Array.from(read(`<title>${'💉'.repeat(5000)}</title>`).title).length, 300)
    assert.equal(read('<title>a&#10;b&#0013;c</title>').title, 'a b c')
  })

  it('any bytes at all are read without failing, and quickly', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void described(bytes, 'text/html')))
    const hostile = [
      '<meta ',
      '<meta a="',
      "<meta a='x' ",
      '<meta\n',
      '<meta a = ',
      '<script',
      '<script>',
      '</script>',
      '<!--',
      '<title>',
      '<title></title>',
      '<',
      '&',
      '&a',
      '&#',
      ' ',
      '<meta content="&amp;">',
    ]
    const started = performance.now()
    for (const piece of hostile) read(piece.repeat((512 * 1024) / piece.length))
    assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`)
  })
})
