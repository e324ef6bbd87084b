import { IconReplace } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { knownQuery } from '../accounts.ts'
import { alternativesBeside, type AlternativesWorker } from '../findings/alternatives.ts'

const makeWorker = (): AlternativesWorker => new Worker(new URL('../findings/screen-worker.ts', import.meta.url), { type: 'module' }) as unknown as AlternativesWorker

/** Answers that are safe to give to this comment, to take in place of the one that was stopped. */
export function WriteInstead({ draft, to, toAuthor, onUse }: { draft: string; to: string; toAuthor: string; onUse: (words: string) => void }) {
  const { t } = useTranslation('publishing/practice')
  const id = useId()
  const known = useQuery(knownQuery)
  const offered = useQuery({
    queryKey: ['write-instead', draft, to, known.data],
    queryFn: () => alternativesBeside(makeWorker(), { instead: draft, context: { kind: 'reply', to, toAuthor }, known: known.data ?? {}, language: currentLanguage() }),
    enabled: known.isSuccess || known.isError, staleTime: Infinity, gcTime: 0,
  })
  if (!offered.data?.length) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('insteadTitle')}</h3>
      <ul className="rows">
        {offered.data.map((words, i) => (
          <li key={words}>
            <p id={`${id}-${i}`}>{words}</p>
            <Button size="s" icon={IconReplace} aria-describedby={`${id}-${i}`} onClick={() => onUse(words)}>{t('instead')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
