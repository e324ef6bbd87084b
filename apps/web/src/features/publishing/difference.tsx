import { diffWordsWithSpace } from 'diff'
import { useTranslation } from 'react-i18next'

/** Two texts as one: what went is struck, what came is underlined, both said to a screen reader. */
export function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation(['publishing', 'common'])
  return (
    <p className="pub-diff-text">
      {diffWordsWithSpace(before, after).map((one, index) => {
        if (one.removed) return <del key={index}><span className="vh">{t('diff.removed')} </span>{one.value}<span className="vh"> {t('diff.end')} </span></del>
        if (one.added) return <ins key={index}><span className="vh">{t('diff.added')} </span>{one.value}<span className="vh"> {t('diff.end')} </span></ins>
        return <span key={index}>{one.value}</span>
      })}
    </p>
  )
}
