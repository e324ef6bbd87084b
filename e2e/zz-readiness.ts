import { mkdirSync } from 'node:fs'
import { openBrowser, signIn } from './browser.ts'
import { AxeBuilder } from '@axe-core/playwright'
const url = 'http://localhost:4821'
const out = '/tmp/rd-shots'
mkdirSync(out, { recursive: true })
const [, , who = 'carla', width = '1440', scheme = 'light', ...paths] = process.argv
const browser = await openBrowser()
const context = await browser.newContext({ viewport: { width: Number(width), height: Number(width) < 500 ? 844 : 900 }, colorScheme: scheme as 'light', locale: 'en-US', timezoneId: 'America/Chicago', hasTouch: Number(width) < 720 })
const page = await context.newPage()
page.on('pageerror', (e) => console.log('ERROR', e.message))
page.on('console', (m) => { if (m.type() === 'error' && !m.text().startsWith('Failed to load')) console.log('CONSOLE', m.text()) })
if (who !== '-') await signIn(page, url, `${who}@mercyvalley.example`, 'river stone lantern copper')
for (const one of paths) {
  const [path, name, ...acts] = one.split('|')
  await page.goto(url + path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  for (const act of acts) { await page.evaluate(act); await page.waitForTimeout(500) }
  await page.screenshot({ path: `${out}/${name}-${width}-${scheme}.png`, fullPage: true })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (over > 0) console.log('TOO WIDE', path, over)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  for (const v of violations) console.log('AXE', path, v.id, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' :: ' + n.failureSummary?.split('\n')[1]).join(' | '))
  console.log(path, page.url(), 'done')
}
await browser.close()
