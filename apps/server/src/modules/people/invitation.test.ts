import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { asBedside } from '../../platform/context.ts'
import { inOrg } from '../../platform/db.ts'
import { membersWith, notify } from './index.ts'
import { ANA, BEN, openHouse, openPostOffice, type House } from './testing.ts'

let house: House
let post: Awaited<ReturnType<typeof openPostOffice>>
let admin: Awaited<ReturnType<House['founded']>>
const account = { user: 'bedside', password: 'smtp canary 5512' }
before(async () => {
  house = await openHouse({ queue: true })
  post = await openPostOffice(account)
  admin = await house.founded()
  await admin.browser.stepUp(ANA)
})
after(async () => {
  await house.close()
  await post.close()
})

const invite = (person: { name: string; email: string }, more: object = {}) =>
  admin.browser.send('POST', '/invitations', { name: person.name, email: person.email, roles: ['approver', 'contributor'], ...more })
const settings = (more: object = {}) => ({
  host: '127.0.0.1',
  port: post.port,
  secure: false,
  user: account.user,
  password: account.password,
  from: 'bedside@mercyvalley.example',
  ...more,
})

async function eventually<T>(look: () => Promise<T | undefined> | T | undefined, ms = 15_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not happen in time.')
}

test('without mail the link is shown to copy, the secret stands after the #, and the state says that nothing was sent', async () => {
  const { status, body } = await invite(BEN)
  assert.equal(status, 200)
  assert.match(body.link, /^http:\/\/bedside\.test\/accept#[\w-]{43}$/)
  assert.deepEqual([body.invitation.mail, body.invitation.roles], ['not_sent', ['approver', 'contributor']])
  assert.equal(body.invitation.expiresAt, new Date(house.clock.now().getTime() + 7 * 86_400_000).toISOString())
})

test('a newer invitation takes the place of an older one, a withdrawn one and one after seven days are dead', async () => {
  const open = async (link: string) => (await house.visitor().send('POST', '/invitation-views', { token: link.split('#')[1] })).status
  const first = (await invite(BEN)).body
  const second = (await invite(BEN)).body
  assert.deepEqual([await open(first.link), await open(second.link)], [404, 200])
  assert.equal((await admin.browser.send('GET', '/invitations')).body.items.length, 1)
  assert.equal((await admin.browser.send('DELETE', `/invitations/${second.invitation.id}`)).status, 200)
  assert.equal((await admin.browser.send('DELETE', `/invitations/${second.invitation.id}`)).status, 404)
  assert.equal(await open(second.link), 404)
  const third = (await invite(BEN)).body
  house.clock.pass(7 * 24 * 60)
  assert.equal(await open(third.link), 404)
  await admin.browser.signIn(ANA)
  await admin.browser.stepUp(ANA)
  assert.equal((await admin.browser.send('GET', '/invitations')).body.items.length, 0)
})

test('the link shows what it invites to, makes one member even when used twice at once, and signs that member in', async () => {
  const { link } = (await invite(BEN, { facilityId: admin.facilityId, language: 'es' })).body
  const token = link.split('#')[1]
  const view = (await house.visitor().send('POST', '/invitation-views', { token })).body
  assert.deepEqual(view, {
    organization: 'Mercy Valley Health',
    name: BEN.name,
    email: BEN.email,
    roles: ['approver', 'contributor'],
    language: 'es',
  })
  const weak = await house.visitor().send('POST', '/invitation-acceptances', { token, name: BEN.name, password: 'benwhitaker2027' })
  assert.deepEqual([weak.status, Object.keys(weak.body.fields)], [422, ['password']])
  const [one, two] = [house.visitor(), house.visitor()]
  const answers = await Promise.all(
    [one, two].map((browser) => browser.send('POST', '/invitation-acceptances', { token, name: BEN.name, password: BEN.password })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 404])
  const me = (await (answers[0]!.status === 200 ? one : two).send('GET', '/me')).body
  assert.deepEqual([me.roles, me.facilityId, me.language], [['approver', 'contributor'], admin.facilityId, 'es'])
  const again = await invite(BEN)
  assert.deepEqual([again.status, again.body.code, Object.keys(again.body.fields)], [409, 'already-member', ['email']])
})

test('a wrong mail password, a closed port and a server that refuses are each told as they are', async () => {
  const tell = async (more: object) => {
    assert.equal((await admin.browser.send('PUT', '/mail-settings', settings(more))).status, 200)
    return (await admin.browser.send('POST', '/mail-settings/test')).body
  }
  assert.deepEqual(await tell({ password: 'wrong' }), { sent: false, detail: 'The mail server refused the user name or password.' })
  assert.match((await tell({ port: 9 })).detail, /could not connect/)
  post.state.refuse = 550
  assert.match((await tell({})).detail, /refused the message/)
  post.state.refuse = null
  assert.equal((await tell({})).sent, true)
  assert.equal(post.letters.at(-1)!.to, ANA.email)
})

test('the mail password is never shown, is kept when left out, and does not follow to another server', async () => {
  const kept = await admin.browser.send('PUT', '/mail-settings', settings({ password: undefined, from: 'social@mercyvalley.example' }))
  assert.deepEqual(kept.body, {
    host: '127.0.0.1',
    port: post.port,
    secure: false,
    user: 'bedside',
    passwordSet: true,
    from: 'social@mercyvalley.example',
    ready: true,
  })
  assert.equal((await admin.browser.send('POST', '/mail-settings/test')).body.sent, true)
  const elsewhere = await admin.browser.send('PUT', '/mail-settings', settings({ password: undefined, host: 'mail.elsewhere.example' }))
  assert.deepEqual([elsewhere.status, Object.keys(elsewhere.body.fields)], [422, ['password']])
  const kinds = (await house.events(admin.org)).filter((one) => one.name === 'mail.changed').map((one) => one.detail['password'])
  assert.equal(kinds.at(-1), 'kept')
})

test('with mail an invitation arrives in the chosen language, as text and as HTML, and its state becomes sent', async () => {
  const { body } = await invite({ name: 'Rosa <Marín> & Co', email: 'rosa.marin@mercyvalley.example' }, { language: 'es' })
  assert.equal(body.invitation.mail, 'queued')
  const letter = await eventually(() => post.letters.find((one) => one.to === 'rosa.marin@mercyvalley.example'))
  const parsed = await simpleParser(letter.raw)
  assert.equal(parsed.subject, 'Le invitan a Bedside en Mercy Valley Health')
  assert.ok(parsed.text!.includes(body.link) && parsed.text!.includes('Hola, Rosa <Marín> & Co:'))
  assert.ok(String(parsed.html).includes('Rosa &#60;Marín&#62; &#38; Co'))
  const state = await eventually(async () =>
    (await admin.browser.send('GET', '/invitations')).body.items[0].mail === 'sent' ? 'sent' : undefined,
  )
  assert.equal(state, 'sent')
})

test('a letter that the server refuses for good is failed, and the link still works', async () => {
  post.state.refuse = 550
  const { body } = await invite({ name: 'Sam Olsen', email: 'sam.olsen@mercyvalley.example' })
  const failed = await eventually(async () =>
    (await admin.browser.send('GET', '/invitations')).body.items.find(
      (one: { id: string; mail: string }) => one.id === body.invitation.id && one.mail === 'failed',
    ),
  )
  assert.ok(failed)
  post.state.refuse = null
  assert.equal((await house.visitor().send('POST', '/invitation-views', { token: body.link.split('#')[1] })).status, 200)
})

test('a reset link comes by mail to the address an administrator vouched for, works once within the hour, and keeps the second factor out of it', async () => {
  const browser = house.visitor()
  await browser.signIn(BEN)
  const answers = []
  for (const email of [BEN.email, 'nobody@mercyvalley.example'])
    answers.push(await house.visitor().send('POST', '/password-resets', { email }, { host: 'evil.example' }))
  assert.deepEqual(
    answers.map((one) => [one.status, one.body]),
    [
      [200, { done: true }],
      [200, { done: true }],
    ],
  )
  const letter = await eventually(() => post.letters.find((one) => one.to === BEN.email))
  const text = (await simpleParser(letter.raw)).text!
  assert.match(text, /Elegir una contraseña nueva/)
  const link = /http\S+/.exec(text)![0]
  assert.match(link, /^http:\/\/bedside\.test\/reset#[\w-]{43}$/)
  const token = link.split('#')[1]
  const password = 'slow bicycles hum past gates'
  assert.equal((await house.visitor().send('POST', '/password-resets/completion', { token, password: 'Mercy Valley Health' })).status, 422)
  const done = await Promise.all([1, 2].map(() => house.visitor().send('POST', '/password-resets/completion', { token, password })))
  assert.deepEqual(done.map((one) => one.status).sort(), [200, 404])
  assert.equal(
    done.every((one) => one.setCookie === ''),
    true,
  )
  assert.equal((await browser.send('GET', '/me')).status, 401)
  assert.equal((await house.visitor().signIn(BEN)).status, 401)
  assert.equal((await house.visitor().signIn({ ...BEN, password })).body.state, 'signed_in')
  await eventually(async () =>
    (await Promise.all(post.letters.map((one) => simpleParser(one.raw)))).find((one) => one.subject === 'Su contraseña de Bedside cambió'),
  )
})

test('a notice tells active members in their language that something waits, with a link and nothing else', async () => {
  const context = asBedside(house.services, admin.org)
  const [ana, ben] = await inOrg(house.db, admin.org, async (tx) => (await membersWith(tx, 'post.approve')).map((one) => one.id))
  await inOrg(house.db, admin.org, (tx) => notify(tx, context, [ana!, ben!, admin.org], 'review', '/publishing/review/42'))
  const letter = (to: string, subject: string) =>
    eventually(async () =>
      (await Promise.all(post.letters.filter((one) => one.to === to).map((one) => simpleParser(one.raw)))).find(
        (one) => one.subject === subject,
      ),
    )
  assert.match(
    (await letter(ANA.email, 'A post waits for your decision')).text!,
    /Open Bedside:\s+http:\/\/bedside\.test\/publishing\/review\/42/,
  )
  assert.match((await letter(BEN.email, 'Una publicación espera su decisión')).text!, /Abrir Bedside/)
})

test('links and passwords of letters do not stand in the database, and settled letters are emptied', async () => {
  const { sql } = await import('kysely')
  const { acrossOrgs } = await import('../../platform/db.ts')
  const rows = await acrossOrgs(
    house.db,
    async (tx) =>
      (
        await sql<{
          row: string
        }>`select row_to_json(m)::text as row from mail m union all select row_to_json(s)::text from mail_settings s union all select row_to_json(i)::text from invitation i`.execute(
          tx,
        )
      ).rows,
  )
  const text = rows.map((one) => one.row).join('\n')
  assert.equal(text.includes(account.password) || text.includes('accept#') || text.includes('reset#'), false)
  const left = await acrossOrgs(house.db, (tx) => tx.selectFrom('mail').select('state').where('letter', 'is not', null).execute())
  assert.deepEqual(
    left.filter((one) => one.state !== 'queued'),
    [],
  )
})
