import { onSaveNow } from '../../../app/session.ts'
import type { Content } from './content.ts'
import { DraftStore } from './draft-store.ts'
import { ports } from './ports.ts'

/** Drafts whose words are not on the server yet, also after their screen was left. */
const unsaved = new Set<DraftStore>()

export function beginDraft(content: Content): DraftStore {
  return watch(new DraftStore(ports, { content }))
}

/** Opens a draft; one with unsaved words opens as it was left. Throws ApiError. */
export async function openDraft(id: string): Promise<DraftStore> {
  const left = [...unsaved].find((store) => store.state().post?.id === id)
  return left ?? watch(new DraftStore(ports, { post: await ports.load(id) }))
}

function watch(store: DraftStore): DraftStore {
  store.subscribe(() => {
    if (store.unsaved) unsaved.add(store)
    else unsaved.delete(store)
    // A page that listens for nothing can be kept by the browser for the way back, so we listen only while it matters.
    if (unsaved.size > 0) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  })
  return store
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function saveAll(): void {
  for (const store of unsaved) void store.flush()
}

function leaveAll(): void {
  for (const store of unsaved) store.leave()
}

addEventListener('online', saveAll)
addEventListener('pagehide', leaveAll)
// On phones a page in the background may never come back, and tells nobody when it goes. https://developer.mozilla.org/en-US/docs/Web/API/Document/visibilitychange_event
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leaveAll())
onSaveNow(saveAll)
