import { IconEar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Notice } from '../../ui/notice.tsx'
import { gatesQuery, useWords } from './client.ts'
import './listen-only.css'

/** While one of the six gates fails: listen only, why, and what to do. Says nothing before anybody has answered for the gates. */
export function ListenOnly() {
  const { t, i18n } = useTranslation('common')
  const words = useWords()
  const may = useMay()
  const { data: gates } = useQuery(gatesQuery)
  if (!gates?.listenOnly) return null
  const names = new Intl.ListFormat(i18n.language).format(gates.failing.map((one) => words(one.name)))
  const task = gates.failing.find((one) => one.task)?.task
  return (
    <div className="listen-only">
      <Notice tone="warn" icon={IconEar} title={t('listenOnly.title', { count: gates.failing.length, of: gates.of })} actions={may('readiness.read') && <Link to="/readiness/plan" {...(task ? { hash: `task-${task}` } : {})}>{t('listenOnly.do')}</Link>}>
        {t('listenOnly.more', { names })}
      </Notice>
    </div>
  )
}
