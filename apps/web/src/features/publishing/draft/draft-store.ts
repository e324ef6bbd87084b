import type { Media, Post } from '@bedside/contract/post'
import { contentOf, hasWords, sameContent, type Content } from './content.ts'

/** How the store reaches the server. A test gives its own. */
export interface Ports {
  create: (content: Content, idempotencyKey: string) => Promise<Post>
  save: (id: string, version: number, content: Content) => Promise<Post>
  load: (id: string) => Promise<Post>
  /** `stale`: somebody saved first. `later`: the same save may work in a moment. `refused`: it will not until something changes. */
  judge: (error: unknown) => 'stale' | 'later' | 'refused'
}

export type Saving =
  | { kind: 'empty' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'not_saved'; error: unknown }
  | { kind: 'conflict'; theirs: Post }

export interface DraftState {
  content: Content
  /** The newest answer of the server; null until the first save. */
  post: Post | null
  /** Pictures of the draft, uploaded ones included. */
  pictures: readonly Media[]
  saving: Saving
}

const afterLastKey = 900
/** Nothing stays unsaved longer than this while someone keeps typing. */
const atMost = 1_800
const longestPause = 30_000

/**
 * A draft that saves itself. It lives outside the screen: leaving the page does not stop a save that still has to go.
 * Words stay in memory only; the browser's storage keeps nothing of a post (OWASP ASVS 5.0, 14.3.3).
 */
export class DraftStore {
  #ports: Ports
  #state: DraftState
  #saved: Content
  #running: Promise<boolean> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsavedSince: number | undefined
  #failures = 0
  #key = crypto.randomUUID()
  #listeners = new Set<() => void>()

  constructor(ports: Ports, begin: { content: Content } | { post: Post }) {
    this.#ports = ports
    const post = 'post' in begin ? begin.post : null
    const content = 'post' in begin ? contentOf(begin.post) : begin.content
    this.#saved = content
    this.#state = { content, post, pictures: post?.media ?? [], saving: post ? { kind: 'saved', at: Date.parse(post.updatedAt) } : { kind: 'empty' } }
  }

  state = (): DraftState => this.#state

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell)
    return () => this.#listeners.delete(tell)
  }

  get unsaved(): boolean {
    return !sameContent(this.#state.content, this.#saved) && (this.#state.post !== null || hasWords(this.#state.content))
  }

  change(part: Partial<Content>): void {
    this.#set({ content: { ...this.#state.content, ...part } })
    if (!this.unsaved || this.#state.saving.kind === 'conflict') return
    if (this.#state.saving.kind !== 'saving') this.#set({ saving: { kind: 'waiting' } })
    this.#unsavedSince ??= Date.now()
    this.#plan(Math.max(0, Math.min(afterLastKey, this.#unsavedSince + atMost - Date.now())))
  }

  addPicture(picture: Media): void {
    this.#set({ pictures: [...this.#state.pictures, picture] })
    this.change({ media: [...this.#state.content.media, { id: picture.id, alt: '' }] })
  }

  /** Takes a fresh answer about the same words (a dismissed finding, a moved time). What is unsaved here stays. */
  adopt(post: Post): void {
    const mine = this.#state.content
    const untouched = !this.unsaved
    const before = this.#saved
    this.#saved = contentOf(post)
    this.#set({ post, pictures: merged(post.media, this.#state.pictures), content: untouched || sameContent(mine, before) ? this.#saved : { ...mine, when: this.#saved.when } })
  }

  /** Saves what is unsaved, now. True when everything is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    while (this.unsaved) {
      if (this.#state.saving.kind === 'conflict') return false
      this.#running ??= this.#saveOnce().finally(() => { this.#running = undefined })
      if (!(await this.#running)) return false
    }
    return true
  }

  /** The page is going away: what is unsaved goes at once, even beside a save that is under way, whose answer nobody will hear. */
  leave(): void {
    const { post, content } = this.#state
    if (!this.unsaved || this.#state.saving.kind === 'conflict') return
    if (!this.#running) return void this.flush()
    if (post) void this.#ports.save(post.id, post.version + 1, content).catch(() => undefined)
  }

  keepMine(): Promise<boolean> {
    const { saving } = this.#state
    if (saving.kind !== 'conflict') return this.flush()
    this.#saved = contentOf(saving.theirs)
    this.#set({ post: saving.theirs, saving: { kind: 'waiting' } })
    return this.flush()
  }

  takeTheirs(): void {
    const { saving } = this.#state
    if (saving.kind !== 'conflict') return
    this.#saved = contentOf(saving.theirs)
    this.#set({ post: saving.theirs, content: this.#saved, pictures: saving.theirs.media, saving: { kind: 'saved', at: Date.now() } })
  }

  async #saveOnce(): Promise<boolean> {
    const { content, post } = this.#state
    this.#set({ saving: { kind: 'saving' } })
    this.#unsavedSince = undefined
    try {
      const answer = post ? await this.#ports.save(post.id, post.version, content) : await this.#ports.create(content, this.#key)
      return this.#done(answer, content)
    } catch (error) {
      return this.#failed(error, content)
    }
  }

  #done(post: Post, content: Content): boolean {
    this.#saved = content
    this.#failures = 0
    this.#set({ post, pictures: merged(post.media, this.#state.pictures), saving: { kind: 'saved', at: Date.now() } })
    // What was typed meanwhile gets a save of its own.
    if (this.unsaved) this.change({})
    return true
  }

  async #failed(error: unknown, content: Content): Promise<boolean> {
    const { post } = this.#state
    const kind = this.#ports.judge(error)
    if (kind === 'stale' && post) {
      const theirs = await this.#ports.load(post.id).catch(() => undefined)
      // Our own save whose answer was lost, or a change that left the words alone, is no conflict.
      if (theirs && sameContent(contentOf(theirs), content)) return this.#done(theirs, content)
      if (theirs && theirs.version !== post.version && sameContent(contentOf(theirs), this.#saved)) {
        this.#set({ post: theirs })
        return this.#saveOnce()
      }
      if (theirs) {
        this.#set({ saving: { kind: 'conflict', theirs } })
        return false
      }
    }
    this.#failures += 1
    this.#set({ saving: { kind: 'not_saved', error } })
    if (kind !== 'refused') this.#plan(Math.min(longestPause, 1_000 * 2 ** this.#failures))
    return false
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  #set(part: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...part }
    for (const tell of this.#listeners) tell()
  }
}

function merged(fresh: readonly Media[], known: readonly Media[]): Media[] {
  return [...fresh, ...known.filter((one) => !fresh.some((other) => other.id === one.id))]
}
