import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Link, useRouterState } from '@tanstack/react-router'

/** Which help belongs to an address, most exact first. The texts are `help.topics.*` in i18n/en.json. */
const topics = [
  [/^\/publishing\/(write|posts)/, 'write'],
  [/^\/publishing\/review/, 'review'],
  [/^\/publishing\/calendar/, 'calendar'],
  [/^\/publishing\/practice/, 'practice'],
  [/^\/publishing/, 'publishing'],
  [/^\/directory/, 'directory'],
  [/^\/evidence/, 'evidence'],
  [/^\/readiness/, 'readiness'],
  [/^\/people/, 'people'],
  [/^\/settings\/known/, 'known'],
  [/^\/settings/, 'settings'],
  [/^\/help\/screen/, 'screen'],
  [/^\/account/, 'account'],
  [/./, 'home'],
] as const

export default function Help({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const topic = topics.find(([pattern]) => pattern.test(path))?.[1] ?? 'home'
  const keys = [
    ['Ctrl K', 'palette'],
    ['Tab', 'tab'],
    ['Esc', 'escape'],
    ...(topic === 'write'
      ? ([
          ['F8', 'nextFinding'],
          ['Shift F8', 'lastFinding'],
        ] as const)
      : []),
  ] as const
  return (
    <Dialog
      title={t(`help.topics.${topic}.title`)}
      onClose={close}
      side
      actions={
        <Button variant="primary" onClick={close}>
          {t('close')}
        </Button>
      }
    >
      <div className="help-text">
        {t(`help.topics.${topic}.text`)
          .split('\n')
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
      </div>
      <h3 className="not-phone">{t('help.keys')}</h3>
      <dl className="kv keys not-phone">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`help.key.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="gap">
        <Link to="/help/screen" onClick={close}>
          {t('help.screen')}
        </Link>
      </p>
      <h3>{t('help.people')}</h3>
      <p>{t('help.peopleMore')}</p>
    </Dialog>
  )
}
