/** A newcomer's way from an empty house to a first score and a plan, counted in clicks; then a survey from the builder to its results. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { assertAccessible, assertFits, openBrowser, signIn, watchedPage } from './browser.ts'
import { mercyValley, PASSWORD, startHouse, type House } from './house.ts'

let house: House
let browser: Browser
let carla: { page: Page; faults: string[]; context: BrowserContext }
let clicks = 0

before(async () => {
  ;[house, browser] = await Promise.all([startHouse(), openBrowser()])
  await mercyValley(house)
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/Chicago' })
  carla = { context, ...(await watchedPage(context)) }
  await signIn(carla.page, house.url, 'carla@mercyvalley.example', PASSWORD)
})
after(async () => {
  await browser?.close()
  await house?.stop()
  house?.remove()
})

async function press(target: Locator): Promise<void> {
  clicks++
  await target.click()
}

test('an empty house: home names the six fears and leads to the interview in one press', async () => {
  const { page } = carla
  await page.getByRole('heading', { name: 'The six fears' }).waitFor()
  assert.equal(await page.locator('.fear').count(), 6)
  await assertAccessible(page, 'home of an empty house')
  await press(page.getByRole('link', { name: 'Answer the readiness interview' }).first())
  await page.getByRole('heading', { name: 'Find out where you stand' }).waitFor()
  await assertAccessible(page, 'readiness before the first round')
  await press(page.getByRole('button', { name: 'Start the interview' }))
  await page.getByText('question 1 of 72').waitFor()
})

test('every question, one a page: the next stands there within 100 ms, nothing is lost, and the clicks to the first score are counted', async (t) => {
  const { page } = carla
  await assertAccessible(page, 'a question')
  // Without an answer one is told what to do, and stays.
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('There is a problem').waitFor()
  const began = Date.now()
  const waits: number[] = []
  for (let n = 1; n <= 72; n++) {
    await page.getByText(`question ${n} of 72`).waitFor()
    const choices = page.locator('.iv .choice label')
    // Mostly "started", sometimes "written down" or "not sure", as a house that begins would say.
    await press(choices.nth(n % 9 === 0 ? 5 : n % 4 === 0 ? 2 : 1))
    clicks++
    // Measured inside the page: from the press to the next heading.
    waits.push(await page.evaluate(async () => {
      const before = document.querySelector('h1')!.textContent
      const from = performance.now()
      ;(document.querySelector('.iv form button[type=submit]') as HTMLButtonElement).click()
      while (document.querySelector('h1')!.textContent === before) await new Promise((next) => requestAnimationFrame(next))
      return performance.now() - from
    }))
  }
  await page.getByRole('heading', { name: 'That was the last question' }).waitFor()
  await assertAccessible(page, 'the end of the interview')
  await press(page.getByRole('button', { name: 'Finish' }))
  await page.getByText('of 100').first().waitFor()
  waits.sort((a, b) => a - b)
  const p95 = waits[Math.floor(waits.length * 0.95)]!
  t.diagnostic(`${clicks} clicks from home to the first score; the machine took ${((Date.now() - began) / 1000).toFixed(0)} s; from answer to next question p95 ${p95.toFixed(0)} ms, slowest ${waits.at(-1)!.toFixed(0)} ms`)
  // On a quiet machine this is 20 to 40 ms; tests share theirs.
  assert.ok(p95 <= 100, `p95 ${p95.toFixed(0)} ms`)
  await assertAccessible(page, 'a round that is open')
})

test('the round closes into a plan, a step is done and undone, and the report is a PDF', async () => {
  const { page } = carla
  await press(page.getByRole('button', { name: 'Close and make the plan' }))
  await press(page.getByRole('dialog').getByRole('button', { name: 'Close and make the plan' }))
  await page.getByRole('heading', { name: 'Within 30 days', exact: true }).waitFor()
  await assertAccessible(page, 'the plan')
  await page.getByText('Listen only, for now').first().waitFor()
  const first = page.locator('.pl-task').first()
  await first.getByRole('button', { name: 'Start' }).click()
  await first.getByText('Under way').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await first.getByText('To do').waitFor()
  await first.getByRole('button', { name: /^Change/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('Dropped', { exact: true }).click()
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.getByText('There is a problem').waitFor()
  await sheet.getByRole('textbox', { name: 'Why' }).fill('Our parent system does this for all hospitals.')
  await assertAccessible(page, 'a step being changed')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.goto(`${house.url}/readiness`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Report (PDF)' }).click()])
  assert.match(download.suggestedFilename(), /\.pdf$/)
  await page.goto(house.url)
  await page.getByText(/of the six fears/i).waitFor()
  await page.getByText('Day 1 of 90').waitFor()
  await page.getByRole('link', { name: /We will break HIPAA/ }).click()
  await page.getByText('gates are met').waitFor()
  await assertAccessible(page, 'why a fear has its state')
})

test('a comment with patient details stays on the page with the reason, and an answer without a connection goes out when it is back', async () => {
  const { page, context } = carla
  await page.goto(`${house.url}/readiness`)
  await page.getByRole('button', { name: 'Open the next round' }).click()
  await assertAccessible(page, 'opening a round')
  await page.getByRole('dialog').getByRole('button', { name: /^Open and ask/ }).click()
  await page.getByRole('link', { name: 'Answer the questions' }).click()
  await page.getByText('question 1 of 72').waitFor()
  await page.locator('.iv .choice label').nth(2).click()
  await page.getByText('Add a comment').click()
  const comment = page.getByRole('textbox', { name: 'Comment (optional)' })
  await comment.fill('See chart MRN 00482913.')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('This could point to a patient').first().waitFor()
  assert.equal(await comment.inputValue(), 'See chart MRN 00482913.')
  await comment.fill('')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('question 2 of 72').waitFor()
  await context.setOffline(true)
  await page.locator('.iv .choice label').nth(3).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('question 3 of 72').waitFor()
  await page.getByText(/No connection/).waitFor()
  await context.setOffline(false)
  await page.getByText(/No connection/).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('question 3 of 72').waitFor()
  // Leaving by another way keeps what was chosen.
  await page.locator('.iv .choice label').nth(1).click()
  await page.getByRole('link', { name: 'Evidence' }).first().click()
  await page.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor()
  await page.goBack()
  await page.getByText('question 3 of 72').waitFor()
  assert.equal(await page.locator('.iv .choice input').nth(1).isChecked(), true)
  // Experts answer in a table; what was chosen stands there too.
  await page.getByRole('link', { name: 'Answer in a table instead' }).first().click()
  await page.getByText('3 of 72 answered and saved.').waitFor()
  await assertAccessible(page, 'the table of all questions')
  await page.locator('.iv-table select').nth(3).selectOption('4')
  await page.getByText('4 of 72 answered and saved.').waitFor()
})

test('a survey is built, opened, answered by link without an account, and shown from five answers on', async () => {
  const { page } = carla
  await page.goto(`${house.url}/readiness/surveys`)
  await page.getByRole('heading', { name: 'Ask, without names' }).waitFor()
  await assertAccessible(page, 'no surveys yet')
  await page.getByRole('button', { name: 'Make a survey' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('What worries you?')
  const question = page.locator('.sv-question').first()
  await question.getByRole('textbox', { name: 'Question', exact: true }).fill('Would you write a post?')
  await question.getByRole('textbox', { name: 'Answer 1' }).fill('Yes')
  await page.getByRole('button', { name: 'Open the survey' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Open the survey' }).click()
  await page.getByText('There is a problem').waitFor()
  await assertAccessible(page, 'a survey with something missing')
  await question.getByRole('textbox', { name: 'Answer 2' }).fill('No')
  await page.getByRole('group', { name: 'Add a question' }).getByRole('button', { name: 'Free words' }).click()
  await page.locator('.sv-question').nth(1).getByRole('textbox', { name: 'Question', exact: true }).fill('Why?')
  await page.getByText('Saved.', { exact: true }).waitFor()
  await assertAccessible(page, 'the survey builder')
  await page.getByRole('button', { name: 'Open the survey' }).click()
  await sheet.getByRole('button', { name: 'Open the survey' }).click()
  const link = await page.getByRole('group', { name: 'Link to the survey' }).innerText()
  for (let n = 0; n < 5; n++) {
    const visitor = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: n === 4 ? 'es-US' : 'en-US' })
    const { page: theirs, faults } = await watchedPage(visitor)
    await theirs.goto(link)
    await theirs.getByRole('heading', { name: 'What worries you?' }).waitFor()
    if (n === 0) {
      await assertAccessible(theirs, 'a survey as one answers it')
      await assertFits(theirs, 'a survey as one answers it')
    }
    await theirs.getByText(n % 2 ? 'No' : 'Yes', { exact: true }).click()
    if (n === 0) await theirs.getByRole('textbox').first().fill('Call me at 402-555-0188.')
    await theirs.waitForTimeout(3_200)
    await theirs.getByRole('button', { name: /Send my answers|Enviar mis respuestas/ }).click()
    await theirs.getByRole('heading', { name: /Thank you|Gracias/ }).waitFor()
    assert.deepEqual(await visitor.cookies(), [], 'no cookie was set')
    assert.deepEqual(faults, [])
    await visitor.close()
  }
  await page.reload()
  await page.getByText('From 5 answers.').waitFor()
  await page.getByText('60%').waitFor()
  await page.locator('.mask').filter({ hasText: 'phone' }).waitFor()
  await assertAccessible(page, 'survey results')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table (CSV)' }).click()])
  assert.match(download.suggestedFilename(), /\.csv$/)
})

test('no page complained', () => assert.deepEqual(carla.faults, []))
