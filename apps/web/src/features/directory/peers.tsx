import type { PeerSet } from '@bedside/contract/directory'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { peerSetsQuery, useDirectory, useWriting } from './directory.ts'
import { DirectoryTabs } from './tabs.tsx'
import './directory.css'

/** The saved peer sets. */
export default function Peers() {
  const { t } = useTranslation('directory')
  const edit = useMay()('directory.edit')
  const sets = useQuery(peerSetsQuery)
  const write = useWriting()
  const words = useRuleWords()
  const items = sets.data?.items ?? []
  const add = edit && <ButtonLink to="/directory/peers/$setId/edit" params={{ setId: 'new' }} variant="primary" icon={IconPlus}>{t('peers.new')}</ButtonLink>
  return (
    <Page title={t('peers.title')} module={t('title')} lead={t('peers.lead')} actions={items.length > 0 && add}>
      <DirectoryTabs />
      {sets.error && <Notice tone="bad" live title={sentenceOf(sets.error)} />}
      {sets.isPending && <SkeletonLines lines={4} />}
      {sets.isSuccess && items.length === 0 && <div className="dir-part"><EmptyState title={t('peers.emptyTitle')} action={add}>{t('peers.empty')}</EmptyState></div>}
      <ul className="rows dir-part">
        {items.map((one) => (
          <li key={one.id} className="dir-our">
            <div>
              <b><Link to="/directory/peers/$setId" params={{ setId: one.id }}>{one.name}</Link></b>
              <span className="dir-line">{t('peers.hospitals', { count: one.hospitals, formatted: write.number(one.hospitals) })} · {words(one)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** A rule in words: "Critical access · 25 beds or fewer · WI". */
export function useRuleWords(): (set: Pick<PeerSet, 'kind' | 'rule'>) => string {
  const { t } = useTranslation('directory')
  const { typeName } = useDirectory()
  return ({ kind, rule }) => {
    if (kind === 'picked' || !rule) return t('peers.picked')
    return [rule.types.map(typeName), rule.sizes.map((one) => t(`size.${one}`)), rule.groups.map((one) => t(`group.${one}`)), rule.states].filter((list) => list.length > 0).map((list) => list.join(', ')).join(' · ')
  }
}
