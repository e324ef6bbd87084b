import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countTry, PER_ACCOUNT, waitingSeconds, type Count } from './attempt.ts'
import { deviceName, idleEndsAt, ipPrefix, isLive } from './session.ts'

const start = new Date('2027-01-12T15:00:00Z')
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)

test('a session lives for 30 minutes without activity and 12 hours in all', () => {
  const session = { last_seen_at: start, ends_at: after(720), ended_at: null }
  assert.deepEqual(
    [29.9, 30].map((minutes) => isLive(session, after(minutes))),
    [true, false],
  )
  const busy = { ...session, last_seen_at: after(715) }
  assert.deepEqual(
    [719.9, 720].map((minutes) => isLive(busy, after(minutes))),
    [true, false],
  )
  assert.equal(idleEndsAt(busy).getTime(), after(720).getTime())
  assert.equal(isLive({ ...session, ended_at: after(1) }, after(2)), false)
})

test('only the network of an address is kept', () => {
  const cases = [
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2ff:3::9', '2001:db8:1:200::/56'],
    ['::1', '0:0:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['', 'unknown'],
    ['nonsense', 'unknown'],
  ]
  for (const [ip, prefix] of cases) assert.equal(ipPrefix(ip!), prefix, ip)
})

test('devices are named as a person would', () => {
  const cases = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['', 'Unknown device'],
    ['<script>alert(1)</script>', 'Unknown device'],
  ]
  for (const [agent, name] of cases) assert.equal(deviceName(agent!), name)
})

test('waits begin at the fifth failure, double, stop growing at 15 minutes, and are forgotten after an hour', () => {
  let count: Count | null = null
  let now = start.getTime()
  const waits: (number | null)[] = []
  for (let i = 0; i < 12; i++) {
    count = countTry(count, PER_ACCOUNT, new Date(now))
    const wait = waitingSeconds(count, new Date(now))
    waits.push(wait)
    now += (wait ?? 0) * 1000
    assert.equal(waitingSeconds(count, new Date(now)), null)
  }
  assert.deepEqual(waits, [null, null, null, null, 30, 60, 120, 240, 480, 900, 900, 900])
  assert.equal(countTry(count, PER_ACCOUNT, new Date(now + 3_601_000)).count, 1)
})
