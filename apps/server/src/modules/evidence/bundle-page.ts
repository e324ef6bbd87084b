import type { Language } from '@bedside/contract/value'
import type { Contribution } from './post-evidence.ts'
import { read, say } from '../../platform/text.ts'

interface PageInput extends Contribution {
  readonly events: readonly { seq: number | null; at: string; name: string; by: { name: string } | null; detail: unknown }[]
  readonly checkpoint: { size: number; root: string; note: string }
  readonly fingerprint: string
  readonly origin: string
  readonly language: Language
}

const WORDS = {
  lead: say('Evidence of one post, taken from the log of the hospital. Everything here is covered by the signature in manifest.note.', 'Prueba de una publicación, tomada del registro del hospital. Todo está cubierto por la firma de manifest.note.'),
  check: say('To check it on any computer, without the hospital: bedside verify FILE. Compare the key’s fingerprint with the one the hospital publishes.', 'Para comprobarlo en cualquier computadora, sin el hospital: bedside verify ARCHIVO. Compare la huella de la clave con la que publica el hospital.'),
  what: say('What happened', 'Qué pasó'), when: say('When', 'Cuándo'), who: say('Who', 'Quién'), entry: say('Entry', 'Entrada'), event: say('Event', 'Suceso'),
  published: say('What was published', 'Qué se publicó'), approvals: say('Approvals', 'Aprobaciones'), bytes: say('For these bytes (sha256)', 'Para estos bytes (sha256)'), proof: say('Proof', 'Prueba'), log: say('Log', 'Registro'), size: say('Size', 'Tamaño'), root: say('Root', 'Raíz'), key: say('Key fingerprint', 'Huella de la clave'), description: say('Picture description', 'Descripción de la imagen'),
}

/** The readable page of a bundle: one file, no script, nothing loaded from anywhere. */
export function bundlePage(input: PageInput): string {
  const w = (key: keyof typeof WORDS): string => escape(read(WORDS[key], input.language))
  const rows = input.events.map((one) => `<tr><td>${one.seq ?? ''}</td><td>${escape(one.at)}</td><td>${escape(one.by?.name ?? 'Bedside')}</td><td>${escape(one.name)}</td></tr>`).join('\n')
  const posts = input.archive.map((one) => `<article><h3>${escape(one.displayName)} · ${escape(one.network)}</h3><p class="t">${escape(one.text)}</p>${one.images.map((image) => `<p>${w('description')}: ${escape(image.alt)}</p>`).join('')}<p class="m">${escape(String(one.publishedAt))} ${one.permalink ? `· ${escape(one.permalink)}` : ''}<br>sha256 ${one.payloadHash}</p></article>`).join('\n')
  const approvals = input.decisions.filter((one) => one.kind === 'approved' && one.stands).map((one) => `<tr><td>${escape(one.by.name)}</td><td>${escape(String(one.at))}</td><td class="m">${one.payloadHash}</td></tr>`).join('\n')
  return `<!doctype html>
<html lang="${input.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(input.post.title)}</title>
<style>body{font:16px/1.5 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#21211c;background:#fff}h1{font-size:2rem;line-height:1.2}table{border-collapse:collapse;width:100%;font:14px/1.45 system-ui,sans-serif}td,th{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #e3e3df;vertical-align:top}.t{white-space:pre-wrap}.m{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere;color:#53534d}article{border:1px solid #d4d3cf;border-radius:8px;padding:0 1rem;margin:1rem 0}</style></head>
<body><main><h1>${escape(input.post.title)}</h1><p>${w('lead')}</p><p>${w('check')}</p>
<h2>${w('what')}</h2><table><thead><tr><th>${w('entry')}</th><th>${w('when')}</th><th>${w('who')}</th><th>${w('event')}</th></tr></thead><tbody>${rows}</tbody></table>
<h2>${w('published')}</h2>${posts}
<h2>${w('approvals')}</h2><table><thead><tr><th>${w('who')}</th><th>${w('when')}</th><th>${w('bytes')}</th></tr></thead><tbody>${approvals}</tbody></table>
<h2>${w('proof')}</h2><table><tbody><tr><th>${w('log')}</th><td class="m">${escape(input.origin)}</td></tr><tr><th>${w('size')}</th><td>${input.checkpoint.size}</td></tr><tr><th>${w('root')}</th><td class="m">${escape(input.checkpoint.root)}</td></tr><tr><th>${w('key')}</th><td class="m">${escape(input.fingerprint)}</td></tr></tbody></table></main></body></html>
`
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
