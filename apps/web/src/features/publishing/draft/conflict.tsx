import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { ConflictBanner } from '../../../ui/conflict-banner.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { contentOf } from './content.ts'
import type { DraftStore, Saving } from './draft-store.ts'
import type { Other } from './use-presence.ts'

const BothVersions = lazy(() => import('./both-versions.tsx'))

/** What stands between these words and the server, and who else is here. At most one message. */
export function DraftNotices({ store, saving, others }: { store: DraftStore; saving: Saving; others: readonly Other[] }) {
  const { t } = useTranslation(['publishing', 'common'])
  const [seeing, see] = useState(false)
  const who = others.map((one) => one.person.name).join(', ')
  if (saving.kind === 'conflict') {
    return (
      <div className="pub-notices">
        <ConflictBanner who={who || t('someone')} kind="changed" onSeeTheirs={() => see(true)} onKeepMine={() => void store.keepMine()} />
        <Suspense>
          {seeing && (
            <BothVersions
              mine={store.state().content} theirs={contentOf(saving.theirs)} onClose={() => see(false)}
              onMine={() => { see(false); void store.keepMine() }} onTheirs={() => { see(false); store.takeTheirs() }}
            />
          )}
        </Suspense>
      </div>
    )
  }
  if (saving.kind === 'not_saved') {
    return (
      <div className="pub-notices">
        <Notice tone="warn" live title={t('save.notTitle')} actions={<Button size="s" onClick={() => void store.flush()}>{t('save.again')}</Button>}>{sentenceOf(saving.error)}</Notice>
      </div>
    )
  }
  if (others.length === 0) return null
  return <div className="pub-notices"><ConflictBanner who={who} kind="also_here" /></div>
}
