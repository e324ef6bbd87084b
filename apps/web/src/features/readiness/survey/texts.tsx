import type { Survey } from '@bedside/contract/survey'
import { IconEyeOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { surveyClient } from './client.ts'

/** Free answers in no order, with what could point to a person as a grey chip that says its kind. */
export function Texts({ survey, question }: { survey: Survey; question: string }) {
  const { t } = useTranslation('readiness/survey')
  const texts = useInfiniteQuery({
    queryKey: ['surveys', survey.id, 'texts', question],
    queryFn: ({ pageParam, signal }) => surveyClient.surveyTexts({ id: survey.id, question, limit: 10, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = texts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {texts.error && <Notice tone="bad" live title={sentenceOf(texts.error)} />}
      {texts.isSuccess && items.length === 0 && <p className="muted">{t('results.noTexts')}</p>}
      <ul className="sv-texts">{items.map((one) => <li key={one.id}><Masked text={one.text} /></li>)}</ul>
      {texts.hasNextPage && <Button size="s" busy={texts.isFetchingNextPage} onClick={() => void texts.fetchNextPage()}>{t('more')}</Button>}
    </>
  )
}

const MASK = /(\[(?:name|place|date|age|phone|fax|email|link|removed|nombre|lugar|fecha|edad|teléfono|correo|enlace|quitado|hidden:[^\]]*|oculto:[^\]]*)\])/

function Masked({ text }: { text: string }) {
  return text.split(MASK).map((part, n) => (n % 2 ? <span className="mask" key={n}><Icon of={IconEyeOff} size="s" />{part.slice(1, -1)}</span> : part))
}
