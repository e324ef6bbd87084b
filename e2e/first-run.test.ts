/** What a newcomer meets: the set-up link, the first steps on home, and a house that can publish. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertAccessible, assertFits, openBrowser, watchedPage } from './browser.ts'
import { PASSWORD, startHouse, type House } from './house.ts'

let house: House
let browser: Browser
before(async () => {
  ;[house, browser] = await Promise.all([startHouse(), openBrowser()])
})
after(async () => {
  await browser?.close()
  await house?.stop()
  house?.remove()
})

test('set up in the browser, and home leads to an account and to a second person until there are both', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', timezoneId: 'America/Chicago' })
  const { page, faults } = await watchedPage(context)
  const next = () => page.getByRole('button', { name: 'Continue' }).click()
  await page.goto(house.setUpLink!)
  await page.getByLabel(/^Organization/).fill('Lakeside Health')
  await assertAccessible(page, 'set-up')
  await next()
  await page.getByLabel('Your name').fill('Carla Lund')
  await page.getByLabel('Work e-mail').fill('carla@lakeside.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByText('I also run communications').click()
  await next()
  await page.getByRole('textbox', { name: /^Facility/ }).fill('Lakeside Hospital')
  await next()
  await page.getByRole('button', { name: 'Finish' }).click()

  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  await assertAccessible(page, 'first steps')
  await assertFits(page, 'first steps')
  await page.getByRole('link', { name: 'Connect an account' }).click()
  await page.getByRole('button', { name: 'Connect an account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Practice network' })
  await dialog.getByRole('textbox', { name: /name/i }).fill('Lakeside Hospital')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText(/is connected/).waitFor()

  await page.goto(house.url)
  const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) })
  await step('Connect an account').getByText('Done').waitFor()
  await step('Invite a second person').getByText('To do').waitFor()
  await page.getByRole('link', { name: 'Invite a second person' }).click()
  await page.getByText('Carla Lund').first().waitFor()
  assert.equal(await page.getByText('Not yet').count(), 0, 'who has just set it up was seen')
  await page.getByRole('button', { name: 'Invite a person' }).first().click()
  await dialog.getByLabel('Name').fill('Ben Whitaker')
  await dialog.getByLabel('Work e-mail').fill('ben@lakeside.example')
  await dialog.getByText('Approver', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  await page.getByText('Ben Whitaker is invited').waitFor()

  await page.goto(house.url)
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
  assert.equal(await page.getByRole('heading', { name: 'First steps' }).count(), 0)
  assert.deepEqual(faults, [])
})
