/** From no list at all to our hospital beside its peers, on a phone and by keyboard; and what a wrong file, a dead network and a stopped program leave behind. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertAccessible, assertFits, openBrowser, signIn, watchedPage } from './browser.ts'
import { mercyValley, PASSWORD, ROOT, startHouse, until, type House } from './house.ts'

let house: House
let browser: Browser
let people: Awaited<ReturnType<typeof mercyValley>>
before(async () => {
  ;[house, browser] = await Promise.all([startHouse(), openBrowser()])
  people = await mercyValley(house)
})
after(async () => {
  await browser?.close()
  await house?.stop()
  house?.remove()
})

test('on a phone: the empty page teaches, the list is taken in, our hospital is found by keyboard, and a note is made', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', timezoneId: 'America/Chicago' })
  const { page, faults } = await watchedPage(context)
  await signIn(page, house.url, 'carla@mercyvalley.example', PASSWORD)
  await page.goto(`${house.url}/directory`)
  await page.getByRole('heading', { name: 'The hospital list is not here yet' }).waitFor()
  await assertAccessible(page, 'empty directory')
  await page.getByRole('link', { name: 'Get the hospital list' }).click()
  const begun = performance.now()
  await page.getByRole('button', { name: 'Use this list' }).click()
  await page.getByRole('button', { name: 'Make 5,381 changes' }).waitFor()
  await assertAccessible(page, 'preview')
  await assertFits(page, 'preview')
  await page.getByRole('button', { name: 'Make 5,381 changes' }).click()
  await page.getByText('Done. 5,381 new, 0 changed, 0 left.').waitFor()
  assert.ok(performance.now() - begun < 30_000, 'two presses and the list is there')

  await page.getByRole('link', { name: 'Who takes part' }).first().click()
  await page.getByRole('link', { name: /^Find your hospital/ }).first().click()
  await page.getByRole('heading', { name: 'Which hospital is Mercy Valley East?' }).waitFor()
  const field = page.getByRole('combobox')
  await field.fill('marshall boaz')
  await page.getByRole('option').first().waitFor()
  await assertAccessible(page, 'finder, open')
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.getByText('Public hospital: the First Amendment').waitFor()
  await page.getByRole('button', { name: 'Yes, this is ours' }).click()
  await page.getByText('Mercy Valley East is matched with Marshall Medical Centers.').waitFor()
  await assertAccessible(page, 'who takes part')
  await assertFits(page, 'who takes part')

  await page.getByRole('link', { name: 'Mercy Valley East' }).first().click()
  await page.getByRole('heading', { name: 'Where it is present' }).waitFor()
  await assertFits(page, 'a hospital')
  await page.getByRole('button', { name: /Note.*Facebook/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Verified', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await dialog.getByLabel('Address of the account').fill('@marshallmedical')
  await dialog.getByLabel('How do you know?').selectOption({ label: 'We asked them' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Noted: Facebook Page, Verified.').waitFor()
  await page.getByText('Facebook Page: Not looked at → Verified').waitFor()
  await assertAccessible(page, 'a hospital')
  assert.deepEqual(faults, [])
  await context.close()
})

test('on a desk: peers like us are saved and compared, a wrong file is explained, and without internet the fetch says what to do', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/Chicago' })
  const { page, faults } = await watchedPage(context)
  await signIn(page, house.url, 'carla@mercyvalley.example', PASSWORD)
  await page.goto(`${house.url}/directory/peers`)
  await page.getByRole('link', { name: 'New peer set' }).click()
  await page.getByRole('button', { name: 'Save the set' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.getByLabel('Name of the set').fill('Public acute care in Alabama')
  for (const name of ['same type', 'same state', 'same owner']) await page.getByRole('button', { name }).click()
  await page.getByText(/\d+ hospitals fit\./).waitFor()
  await assertAccessible(page, 'peer set, editing')
  await page.getByRole('button', { name: 'Save the set' }).click()
  await page.getByRole('heading', { level: 1, name: 'Public acute care in Alabama' }).waitFor()
  await page.getByText(/We know nothing yet about these \d+ peers/).waitFor()
  await assertAccessible(page, 'peer set')

  await page.goto(`${house.url}/directory/list`)
  await page.setInputFiles('input[type=file]', { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('Facility ID,Facility Name,City/Town,State,Hospital Type,Hospital Ownership\n12,Mercy,Opp,AL,Psychiatric,Proprietary\n') })
  await page.getByText('1 problem. Nothing was changed.').waitFor()
  await page.getByRole('cell', { name: 'Facility ID' }).waitFor()
  await assertAccessible(page, 'problems of a file')
  await page.goto(`${house.url}/directory/list`)
  await page.getByRole('button', { name: 'Another address' }).click()
  await page.getByLabel('Address of the CSV file').fill('https://no-such-host.invalid/list.csv')
  await page.getByRole('button', { name: 'Fetch it' }).click()
  await page.getByText('no-such-host.invalid could not be reached.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  for (const [address, name] of [['/directory/hospitals', 'Hospitals'], ['/directory/benchmarks', 'Benchmarks'], ['/directory/reading', 'Reading list']] as const) {
    await page.goto(house.url + address)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.waitForTimeout(500)
    await assertAccessible(page, name)
    await assertFits(page, name)
  }
  assert.deepEqual(faults, [])
  await context.close()
})

test('Bedside killed while it takes a list in goes on at the next start, and nothing is half done', async () => {
  const { directory } = people.carla
  const list = readFileSync(path.join(ROOT, 'content/directory/cms-hospital-general-information.csv'), 'utf8').replaceAll(',Yes,', ',No,')
  const form = new FormData()
  form.append('file', new Blob([list], { type: 'text/csv' }), 'list.csv')
  const answer = await fetch(`${house.url}/api/directory-imports/uploads?kind=hospitals`, { method: 'POST', headers: { 'x-bedside': '1', cookie: people.carla.cookie() }, body: form })
  const { id } = (await answer.json()) as { id: string }
  await until('the preview', async () => (await directory.import({ id })).state === 'ready')
  await directory.applyImport({ id })
  await house.stop('SIGKILL')
  await house.start()
  const done = await until('the import goes on by itself', async () => { const one = await directory.import({ id }); return one.state === 'applied' && one }, 150)
  assert.equal(done.gone, 0)
  const shares = await Promise.all(['AL', 'TX'].map(async (state) => (await directory.hospitals({ state, limit: 1 })).items[0]!))
  for (const one of shares) assert.equal((await directory.hospital({ id: one.id })).emergency, false)
})
