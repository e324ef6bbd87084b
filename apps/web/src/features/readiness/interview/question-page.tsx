import type { Interview, QuestionSet } from '@bedside/contract/readiness'
import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { onSaveNow } from '../../../app/session.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary, fieldId } from '../../../ui/error-summary.tsx'
import { FieldError, TextArea } from '../../../ui/fields.tsx'
import { problemsOf, sentenceOf, type Errors } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { usePageEntry } from '../../../ui/page.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useWords } from '../../home/client.ts'
import { give, useUnsaved } from '../answers.ts'
import { Sources } from '../sources.tsx'
import { Where } from './where.tsx'

/** One question: five sentences to choose from, "not sure", why we ask, a comment, back, on, and later. */
export function QuestionPage({ mine, set, index }: { mine: Interview; set: QuestionSet; index: number }) {
  const { t } = useTranslation(['readiness', 'common'])
  const words = useWords()
  const navigate = useNavigate()
  const question = set.questions[index]!
  const dimension = set.dimensions.find((one) => one.id === question.dimension)!
  const before = mine.answers.find((one) => one.question === question.id)
  const [value, setValue] = useState<number | null | undefined>(before?.value)
  const [comment, setComment] = useState(before?.comment ?? '')
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const unsaved = useUnsaved()
  const position = t('interview.position', { dimension: words(dimension.name), at: index + 1, of: set.questions.length })
  const heading = usePageEntry([position, t('common:nav.readiness')])
  const params = { roundId: mine.roundId }
  const expert = question.bestAnsweredBy.find((one) => mine.ask[one])
  const show = (found: Errors) => {
    setErrors(found)
    setTries((n) => n + 1)
  }
  // Whoever leaves by another way than the buttons, or is signed out, loses nothing either.
  const latest = useRef({ value, comment, before, kept: false })
  useLayoutEffect(() => {
    latest.current = { ...latest.current, value, comment, before }
  })
  useEffect(() => {
    const keep = () => {
      const { value: chosen, comment: typed, before: old, kept } = latest.current
      if (kept || chosen === undefined || (chosen === old?.value && typed.trim() === (old.comment ?? ''))) return
      give({ roundId: mine.roundId, question: question.id, value: chosen, comment: typed.trim() || null }).catch((error: unknown) => toast(problemsOf(error)['comment'] ?? sentenceOf(error), { tone: 'note' }))
    }
    const off = onSaveNow(keep)
    return () => {
      off()
      keep()
    }
  }, [mine.roundId, question.id])
  /** A comment is read by the screen first; an answer without one goes on its way while the next question stands there already. */
  const leave = async (go: () => unknown): Promise<void> => {
    const changed = value !== undefined && (value !== before?.value || comment.trim() !== (before?.comment ?? ''))
    if (changed) {
      latest.current.kept = true
      const sent = give({ roundId: mine.roundId, question: question.id, value, comment: comment.trim() || null })
      if (comment.trim()) {
        setBusy(true)
        try {
          await sent
        } catch (error) {
          setBusy(false)
          latest.current.kept = false
          return show(problemsOf(error))
        }
      } else sent.catch((error: unknown) => show(problemsOf(error)))
    }
    await go()
  }
  const to = (place: number) => navigate({ to: '/readiness/interview/$roundId', params, search: { q: set.questions[place]?.id ?? 'end' } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (value === undefined) return show({ value: t('interview.missing') })
    void leave(() => to(index + 1))
  }
  return (
    <div className="page read task iv-page">
      <div className="iv">
        <div>
          <button type="button" className="link iv-back" onClick={() => void leave(() => (index > 0 ? to(index - 1) : navigate({ to: '/readiness' })))}><Icon of={IconArrowLeft} />{t('interview.back')}</button>
          <p className="iv-pos">{position}</p>
          <div className="meter iv-thin" role="progressbar" aria-label={t('interview.progress')} aria-valuenow={mine.answers.length} aria-valuemin={0} aria-valuemax={set.questions.length}><span style={{ width: `${(mine.answers.length / set.questions.length) * 100}%` }} /></div>
          <ErrorSummary form={{ errors, tries }} />
          {unsaved > 0 && !navigator.onLine && <Notice tone="warn" live title={t('interview.offline', { count: unsaved })} />}
          <form onSubmit={submit} noValidate>
            <fieldset aria-describedby={errors['value'] ? `${fieldId('value')}-error` : undefined}>
              <legend><h1 ref={heading} tabIndex={-1}>{words(question.question)}</h1></legend>
              <FieldError name="value" error={errors['value']} />
              <div className="choice">
                {question.anchors.map((anchor, n) => <Choice key={n} id={n === 0 ? fieldId('value') : undefined} checked={value === n} onPick={() => setValue(n)}>{words(anchor)}</Choice>)}
                <p className="iv-or">{t('interview.or')}</p>
                <Choice checked={value === null} onPick={() => setValue(null)}>{expert ? t('interview.notSureAsk', { name: mine.ask[expert], place: t(`as.${expert}`).toLowerCase() }) : t('interview.notSure')}</Choice>
              </div>
            </fieldset>
            <details className="iv-why">
              <summary><Icon of={IconChevronRight} size="s" />{t('interview.why')}</summary>
              <div className="d">
                <p>{words(question.why)}</p>
                {question.gate && <p>{t('interview.gate', { count: set.gates.length })}</p>}
                <p className="small">{t('interview.best', { who: question.bestAnsweredBy.map((one) => t(`as.${one}`).toLowerCase()).join(', ') })}</p>
                <Sources source={question.source} />
              </div>
            </details>
            <details className="iv-why" open={Boolean(comment) || Boolean(errors['comment'])}>
              <summary><Icon of={IconChevronRight} size="s" />{t('interview.comment')}</summary>
              <div className="d"><TextArea name="comment" label={t('interview.commentLabel')} hint={t('interview.commentHint')} error={errors['comment']} value={comment} onChange={setComment} maxLength={1000} /></div>
            </details>
            <div className="acts">
              <Button type="submit" variant="primary" size="big" busy={busy}>{t('interview.continue')}</Button>
              <Button variant="text" size="big" onClick={() => void leave(() => navigate({ to: '/readiness' }))}>{t('interview.later')}</Button>
            </div>
          </form>
          <p className="iv-phone"><Link to="/readiness/interview/$roundId/table" params={params}>{t('interview.table')}</Link> · <Link to="/readiness/interview/$roundId" params={params} search={{ q: 'end' }}>{t('where.end')}</Link></p>
        </div>
        <Where mine={mine} set={set} current={dimension.id} />
      </div>
    </div>
  )
}

function Choice({ id, checked, onPick, children }: { id?: string | undefined; checked: boolean; onPick: () => void; children: string | undefined }) {
  return <label><input type="radio" name="value" id={id} checked={checked} onChange={onPick} /><span className="c-t">{children}</span></label>
}
