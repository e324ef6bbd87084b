import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

const Hosts = z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/))
const File = z.strictObject({ checked: z.string(), sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url().optional() })), mailboxes: Hosts, pages: Hosts, endings: Hosts })
const { mailboxes, pages, endings } = File.parse(parse(readFileSync(new URL('../../../../../content/shared-hosts.yaml', import.meta.url), 'utf8')))
const everybodys = [...mailboxes, ...pages]

/** Whether everybody can have a mailbox or a page there, so that it says nothing about whose it is. The hosts are data, in content/shared-hosts.yaml. */
export function isShared(host: string): boolean {
  return endings.includes(host) || everybodys.some((one) => host === one || host.endsWith(`.${one}`))
}
