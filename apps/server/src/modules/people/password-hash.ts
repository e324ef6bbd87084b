import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { inOneForm } from './password.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const NOW = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

interface Stored {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly nonce: Buffer
  readonly tag: Buffer
}

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, { ...NOW, nonce })
  return `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${bare(nonce)}$${bare(tag)}`
}

/** Whether the password is the one that was hashed; `outdated` asks the caller to hash it again because the parameters have risen since. */
export async function checkPassword(password: string, phc: string): Promise<{ right: boolean; outdated: boolean }> {
  const stored = parse(phc)
  if (!stored) throw new Error('A stored password hash cannot be read.')
  const tag = await derive(password, { ...stored, tagLength: stored.tag.length })
  const right = timingSafeEqual(tag, stored.tag)
  return { right, outdated: stored.memory < NOW.memory || stored.passes < NOW.passes }
}

/** Takes as long as checking a real password, for an address that nobody here has: the time tells nothing. */
export const checkNothing = async (password: string): Promise<void> => void (await derive(password, { ...NOW, nonce: Buffer.alloc(16) }))

function derive(
  password: string,
  settings: { memory: number; passes: number; parallelism: number; tagLength: number; nonce: Buffer },
): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    argon2('argon2id', { message: inOneForm(password), ...settings }, (error, tag) => (error ? reject(error) : resolve(Buffer.from(tag)))),
  )
}

function parse(phc: string): Stored | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc)
  if (!match) return null
  const [, memory, passes, parallelism, nonce, tag] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  }
}

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
