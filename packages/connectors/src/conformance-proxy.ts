import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './conformance-certificate.ts'

/** How the answer to a matching request is lost, after the network has taken the request. `half`: the answer breaks off in the middle. */
export type Cut = 'reset' | 'hang' | '500' | 'garbage' | '429' | 'half'

export interface FaultProxy {
  readonly origin: string
  /** Requests forwarded, by path, and whether the network took them (status 200). */
  readonly seen: readonly { readonly path: string; readonly status: number }[]
  /** Forwards requests whose path matches, then loses the answer this way; `undefined` forwards in peace. */
  cut(matching: RegExp, how: Cut | undefined): void
  /** Answers matching requests without passing them on. */
  answer(matching: RegExp, status: number, headers: Readonly<Record<string, string>>, body: string): void
  stop(): Promise<void>
}

/** Stands between a connector and a real network at `target` and breaks connections on purpose. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: { path: string; status: number }[] = []
  let rule: { matching: RegExp; how: Cut } | undefined
  let canned: { matching: RegExp; status: number; headers: Readonly<Record<string, string>>; body: string } | undefined

  // oxlint-disable-next-line typescript/no-misused-promises -- a failing handler should fail the test that drives it
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url ?? ''
    const body = await readAll(incoming)
    if (canned?.matching.test(path)) {
      outgoing.writeHead(canned.status, canned.headers).end(canned.body)
      return
    }
    const answer = await forwarded(target, incoming, body)
    seen.push({ path, status: answer.status })
    const how = rule?.matching.test(path) ? rule.how : undefined
    const { socket } = outgoing
    if (how === 'hang') return
    if (how === 'reset') socket?.resetAndDestroy()
    else if (how === 'half')
      socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.body.length}\r\n\r\n{"uri`)
    else if (how === '500')
      outgoing
        .writeHead(500, { 'content-type': 'application/json' })
        .end('{"error":"InternalServerError","message":"Internal Server Error"}')
    else if (how === '429') outgoing.writeHead(429, { 'content-type': 'text/html' }).end('<h1>Too many requests</h1>')
    else if (how === 'garbage')
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('<html>Welcome to the guest network</html>')
    else outgoing.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    cut(matching, how) {
      rule = how && { matching, how }
      canned = undefined
    },
    answer(matching, status, headers, body) {
      canned = { matching, status, headers, body }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function forwarded(
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, host: new URL(target).host, connection: 'close' }
    const outgoing = httpRequest(new URL(incoming.url ?? '/', target), { method: incoming.method ?? 'GET', headers }, (answer) => {
      readAll(answer).then((whole) => {
        const kept = Object.entries(answer.headers).filter(
          ([name]) => !['connection', 'transfer-encoding', 'content-length'].includes(name),
        )
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
          body: whole,
        })
      }, reject)
    })
    outgoing.on('error', reject).end(body)
  })
}

/** A server whose certificate nobody has signed. It counts the requests that get through, which must stay at nought. */
export async function startUntrusted(): Promise<{ origin: string; requests: () => number; stop: () => Promise<void> }> {
  let requests = 0
  const server = createTlsServer(selfSigned(), (_, answer) => {
    requests++
    answer.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
