/** The main job as people do it: in the browser, on the demo, from a draft with a finding to a published post with its evidence. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { assertAccessible, assertFits, openBrowser, signIn, watchedPage } from './browser.ts'
import { PASSWORD, startHouse, until, type House } from './house.ts'

let house: House
let browser: Browser
const contexts: BrowserContext[] = []

before(async () => {
  ;[house, browser] = await Promise.all([startHouse({ args: ['--demo'], env: { BEDSIDE_DEMO_PASSWORD: PASSWORD } }), openBrowser()])
})
after(async () => {
  for (const context of contexts) await context.close()
  await browser?.close()
  await house?.stop()
  house?.remove()
})

async function as(who: string, options: { width?: number; scheme?: 'light' | 'dark' } = {}) {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1440, height: 900 }, colorScheme: options.scheme ?? 'light', hasTouch: (options.width ?? 1440) < 720, locale: 'en-US', timezoneId: 'America/Chicago' })
  contexts.push(context)
  const watched = await watchedPage(context)
  await signIn(watched.page, house.url, `${who}@mercyvalley.example`, PASSWORD)
  return { context, ...watched }
}

test('a nurse’s draft is flagged, mended, approved on a phone in two taps, published and proven', async () => {
  const ana = await as('ana')
  const { page } = ana
  await page.goto(`${house.url}/publishing/write`)
  await page.getByLabel('Title, only colleagues see it').fill('Seed swap on Saturday')
  const text = page.getByRole('textbox', { name: 'Post text' })
  await text.click()
  await page.keyboard.type('Come to our seed swap on Saturday, 9 to noon. Ask for chart MRN 00482913 at the desk.')
  await page.getByText('Stops this post', { exact: true }).first().waitFor()
  await page.keyboard.press('F8')
  assert.match((await page.getByRole('region', { name: /findings/i }).or(page.locator('aside')).first().innerText()).toLowerCase(), /record number|mrn|00482913/)
  await page.getByText(/^Saved/).waitFor()
  const address = page.url()
  assert.match(address, /post=[0-9a-f-]{36}/)

  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.waitForTimeout(800)
  assert.match(page.url(), /write/, 'a stopped post stays a draft')

  await text.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Come to our seed swap on Saturday, 9 to noon. Take three packets, bring three back.')
  await page.getByRole('checkbox', { name: /Mercy Valley Health/ }).first().check()
  await page.getByRole('checkbox', { name: /Mercy Valley Careers/ }).uncheck()
  await page.getByText('Nothing stops this post', { exact: true }).waitFor()
  await page.getByText(/^Saved/).waitFor()
  await assertAccessible(page, 'composer')
  // A closed tab loses nothing: the same address in a new page has the words.
  const second = await ana.context.newPage()
  await second.goto(address)
  await second.getByText('Take three packets, bring three back.').first().waitFor()
  await second.close()

  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.waitForURL(/publishing\/posts\//)
  const postId = page.url().split('/').at(-1)!.split('?')[0]!

  const ben = await as('ben', { width: 390 })
  await ben.page.goto(`${house.url}/publishing/review/${postId}`)
  await ben.page.getByText('Take three packets, bring three back.').first().waitFor()
  await assertAccessible(ben.page, 'review on a phone')
  await assertFits(ben.page, 'review on a phone')
  await ben.page.getByRole('button', { name: 'Approve', exact: true }).first().click()
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await ben.page.getByText(/Approved: Seed swap/).waitFor()

  // The lead gives it a time that comes at once, through the API, as a script of the hospital would.
  const carla = await as('carla')
  const soon = new Date(Date.now() + 61_000)
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'short' }).format(soon).replace(' ', 'T')
  const moved = await carla.context.request.put(`${house.url}/api/posts/${postId}/schedule`, { headers: { 'x-bedside': '1' }, data: { when: { local, zone: 'America/Chicago' } } })
  assert.equal(moved.status(), 200, await moved.text())
  let last = ''
  await until('the post is published', async () => {
    const answer = await carla.context.request.get(`${house.url}/api/posts/${postId}`)
    last = await answer.text()
    return (JSON.parse(last) as { status: string }).status === 'published'
  }, 100).catch((error: Error) => assert.fail(`${error.message} ${last}\n${house.output()}`))

  await carla.page.goto(`${house.url}/publishing/practice`)
  await carla.page.getByText('Take three packets, bring three back.').first().waitFor()
  await carla.page.goto(`${house.url}/evidence/posts/${postId}`)
  await carla.page.getByText('A second person').waitFor()
  await carla.page.getByText('Verified').waitFor()
  for (const one of [ana, ben, carla]) assert.deepEqual(one.faults, [])
})

test('every page is accessible and fits, at three widths, light and dark, in English and Spanish', async () => {
  const pages = ['/', '/publishing', '/publishing/calendar', '/publishing/review', '/publishing/practice', '/publishing/write', '/readiness', '/readiness/plan', '/readiness/rounds', '/readiness/surveys', '/fears/6', '/evidence', '/account']
  for (const [width, scheme, language] of [[390, 'light', 'es'], [1024, 'dark', 'en'], [1440, 'light', 'en']] as const) {
    const carla = await as('carla', { width, scheme })
    await carla.context.request.put(`${house.url}/api/me/preferences`, { headers: { 'x-bedside': '1' }, data: { language } })
    for (const path of pages) {
      await carla.page.goto(house.url + path)
      await carla.page.waitForLoadState('networkidle')
      await carla.page.getByRole('heading', { level: 1 }).first().waitFor()
      assert.equal(await carla.page.locator('html').getAttribute('lang'), language, path)
      await assertAccessible(carla.page, `${path} at ${width} ${scheme} ${language}`)
      await assertFits(carla.page, `${path} at ${width}`)
    }
    assert.deepEqual(carla.faults, [])
    await carla.context.request.put(`${house.url}/api/me/preferences`, { headers: { 'x-bedside': '1' }, data: { language: 'en' } })
    await carla.context.close()
  }
})

test('at 400 % zoom nothing scrolls sideways, and no bar stays over what is read', async () => {
  const ana = await as('ana', { width: 320 })
  await ana.page.setViewportSize({ width: 320, height: 256 })
  for (const path of ['/', '/publishing/write', '/publishing']) {
    await ana.page.goto(house.url + path)
    await ana.page.getByRole('heading', { level: 1 }).first().waitFor()
    await assertFits(ana.page, `${path} at 400 %`)
    const staying = await ana.page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position) && one.getBoundingClientRect().height > 40).map((one) => one.className))
    assert.deepEqual(staying, [], path)
  }
  assert.deepEqual(ana.faults, [])
})

test('the composer says nothing of the screen until it has answered', async () => {
  const { page } = await as('ana')
  let release = () => {}
  const held = new Promise<void>((go) => { release = go })
  await page.route(/screen-worker/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${house.url}/publishing/write`)
  await page.getByText('Checking…').first().waitFor()
  assert.equal(await page.getByText(/Nothing stops/).count(), 0)
  release()
  await page.getByText('Nothing stops this post', { exact: true }).waitFor()
})

test('whoever may see the practice network can open one of its posts, also without a right to read drafts', async () => {
  const wes = await as('wes')
  const feed = (await (await wes.context.request.get(`${house.url}/api/practice?limit=5`)).json()) as { items: { accountId: string; key: string; text: string }[] }
  const one = feed.items[3]!
  await wes.page.goto(`${house.url}/practice/${one.accountId}/${encodeURIComponent(one.key)}`)
  await wes.page.getByText(one.text.split('\n')[0]!.slice(0, 40)).first().waitFor()
  assert.deepEqual(wes.faults, [])
})

test('nothing in the top bar lies over anything else on a small tablet, in Spanish too', async () => {
  const carla = await as('carla', { width: 768 })
  for (const language of ['es', 'en'] as const) {
    await carla.context.request.put(`${house.url}/api/me/preferences`, { headers: { 'x-bedside': '1' }, data: { language } })
    await carla.page.reload()
    await carla.page.locator('.top .tool').first().waitFor()
    const over = await carla.page.evaluate(() => {
      const parts = [...document.querySelectorAll('.top > *')]
      // A word that is wider than its button lies over the next one.
      if (parts.some((one) => one.scrollWidth > one.clientWidth + 1)) return true
      const boxes = parts.map((one) => one.getBoundingClientRect()).filter((one) => one.width > 0).sort((a, b) => a.left - b.left)
      return boxes.some((box, at) => at > 0 && box.left < boxes[at - 1]!.right - 0.5) || boxes.at(-1)!.right > innerWidth
    })
    assert.equal(over, false, language)
  }
})

test('a send that nobody is sure of is settled by a person, and a live post is taken down and stays on record', async () => {
  const carla = await as('carla')
  const { page } = carla
  const posts = async (status: string) => ((await (await carla.context.request.get(`${house.url}/api/posts?status=${status}&limit=50`)).json()) as { items: { id: string; title: string; status: string }[] }).items.filter((one) => one.status === status)
  const unsure = (await posts('unknown'))[0]!
  await page.goto(`${house.url}/publishing/posts/${unsure.id}`)
  await page.getByRole('button', { name: 'Settle it' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Settle', exact: true }).click()
  await dialog.getByText('Choose one').first().waitFor()
  await dialog.getByRole('radio', { name: /It is not there: leave it/ }).check()
  await assertAccessible(page, 'settle')
  await dialog.getByRole('button', { name: 'Settle', exact: true }).click()
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await assertAccessible(page, 'is it really you')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText(/chose to leave it unsent/).waitFor()

  const live = (await posts('published'))[0]!
  await page.goto(`${house.url}/publishing/posts/${live.id}`)
  await page.getByRole('button', { name: 'Take down' }).click()
  await dialog.getByRole('textbox', { name: /Why/ }).fill('A wrong date.')
  await assertAccessible(page, 'take down')
  await dialog.getByRole('button', { name: 'Take down' }).click()
  await until('the post is withdrawn', async () => ((await (await carla.context.request.get(`${house.url}/api/posts/${live.id}`)).json()) as { status: string }).status === 'withdrawn', 60)
  await page.reload()
  await page.getByText(/taken down|asked to take it down/i).first().waitFor()
  assert.deepEqual(carla.faults, [])
})

test('the whole house is frozen with one switch and a reason, and resumed after a look', async () => {
  const priya = await as('priya')
  await priya.page.getByRole('button', { name: /Publishing is on/ }).click()
  const dialog = priya.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('A drill.')
  await dialog.getByRole('button', { name: 'Freeze all publishing' }).click()
  await priya.page.getByText(/Publishing is frozen/).first().waitFor({ timeout: 60_000 })
  const frozen = (await (await priya.context.request.get(`${house.url}/api/freeze`)).json()) as { frozen: boolean; held: unknown[] }
  assert.equal(frozen.frozen, true)
  assert.ok(frozen.held.length > 0)
  await priya.page.goto(`${house.url}/publishing/resume`)
  await priya.page.getByRole('heading', { level: 1 }).waitFor()
  await assertAccessible(priya.page, 'resume')
  assert.deepEqual(priya.faults, [])
})
