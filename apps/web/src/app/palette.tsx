import { IconPlayerPause, IconScan, IconSearch, IconSettings, IconUserCircle, IconUsers, type TablerIcon } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { publishing } from '../features/publishing/api.ts'
import { stateIcon } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { allowed, places } from './navigation.ts'
import type { Overlay } from './overlays.tsx'
import { useMay } from './query.ts'

interface Hit {
  id: string
  icon: TablerIcon
  label: string
  kind: string
  go: () => void
}

/** Jump to a page or a post by its words. Everything here can also be reached without it. */
export default function Palette({ close, open }: { close: () => void; open: (overlay: Overlay) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(useDeferredValue(text.trim()), close, open)
  const chosen = Math.min(at, hits.length - 1)
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((chosen + step + hits.length) % Math.max(1, hits.length))
    }
    if (event.key === 'Enter' && hits[chosen]) {
      event.preventDefault()
      hits[chosen].go()
    }
  }
  return (
    <Dialog title={t('palette.title')} onClose={close} palette>
      <div className="pal">
        <div className="q">
          <Icon of={IconSearch} />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-hits"
            aria-autocomplete="list"
            aria-label={t('palette.label')}
            data-autofocus
            aria-activedescendant={hits[chosen] ? `hit-${hits[chosen].id}` : undefined}
            placeholder={t('palette.label')}
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
            }}
            onKeyDown={press}
          />
          <kbd>Esc</kbd>
        </div>
        <div role="listbox" className="hits" id="palette-hits" aria-label={t('palette.results')}>
          {hits.map((hit, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={hit.id}
              id={`hit-${hit.id}`}
              role="option"
              aria-selected={index === chosen}
              onClick={hit.go}
              onPointerMove={() => setAt(index)}
            >
              <Icon of={hit.icon} />
              <span className="w">{hit.label}</span>
              <span className="k">{hit.kind}</span>
            </button>
          ))}
        </div>
        <p className="none" role="status">
          {hits.length === 0 ? t('palette.none', { text }) : ''}
        </p>
      </div>
    </Dialog>
  )
}

function useHits(text: string, close: () => void, open: (overlay: Overlay) => void): Hit[] {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const posts = useQuery({
    queryKey: ['palette', text],
    queryFn: ({ signal }) => publishing.posts({ q: text, limit: 8 }, { signal }),
    enabled: text.length > 1 && may('post.read'),
    placeholderData: keepPreviousData,
  })
  const to = (go: () => unknown) => () => {
    close()
    void go()
  }
  const pages: Hit[] = [
    ...allowed(places, may).map((place) => ({
      id: place.word,
      icon: place.icon,
      label: t(`nav.${place.word}`),
      kind: t('palette.page'),
      go: to(() => navigate({ to: place.to })),
    })),
    { id: 'account', icon: IconUserCircle, label: t('account.own'), kind: t('palette.page'), go: to(() => navigate({ to: '/account' })) },
    ...(may('member.read')
      ? [{ id: 'people', icon: IconUsers, label: t('account.people'), kind: t('palette.page'), go: to(() => navigate({ to: '/people' })) }]
      : []),
    ...(may('organization.manage') || may('known.manage')
      ? [
          {
            id: 'settings',
            icon: IconSettings,
            label: t('account.settings'),
            kind: t('palette.page'),
            go: to(() => navigate({ to: '/settings' })),
          },
        ]
      : []),
    {
      id: 'screen',
      icon: IconScan,
      label: t('help.screen'),
      kind: t('palette.page'),
      go: to(() => navigate({ to: '/help/screen' })),
    },
    ...(may('publishing.freeze')
      ? [{ id: 'freeze', icon: IconPlayerPause, label: t('house.freeze'), kind: t('palette.action'), go: () => open('house') }]
      : []),
  ]
  const words = plain(text).split(/\s+/)
  const fitting = pages.filter((page) => words.every((word) => plain(page.label).includes(word)))
  const found = text.length > 1 ? (posts.data?.items ?? []) : []
  // Pages first: posts arrive a moment later and must not push away the line that Enter is about to take.
  return [
    ...fitting,
    ...found.map((post) => ({
      id: post.id,
      icon: stateIcon(post.status),
      label: post.title || post.excerpt,
      kind: t(`state.${post.status}`),
      go: to(() => navigate({ to: '/publishing/posts/$postId', params: { postId: post.id } })),
    })),
  ]
}

/** Lower case and without accents, so that "publicacion" finds "Publicación". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
