import type { Screen } from '@bedside/contract/post'
import { graphemes } from '@bedside/contract/network'
import { IconScale } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { queryClient } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary, fieldId } from '../../../ui/error-summary.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { useForm } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { Severity } from '../findings/severity.tsx'
import type { PracticePost } from './feed-post.tsx'
import { WriteInstead } from './write-instead.tsx'

const longest = 300

/** An answer to a made-up comment. The screen reads it with the comment; what it stops is not posted, as it would not be outside. */
export function Reply({ post, comment, close }: { post: PracticePost; comment: PracticePost['comments'][number]; close: () => void }) {
  const { t } = useTranslation(['publishing/practice', 'publishing', 'common'])
  const [said, setSaid] = useState<{ text: string; screen: z.output<typeof Screen>; posted: boolean }>()
  const name = `reply-${comment.id}`
  const result = useRef<HTMLDivElement>(null)
  const form = useForm({
    initial: { [name]: '' } as Record<string, string>,
    nameOf: () => name,
    check: (values) => ({ [name]: !values[name]?.trim() ? t('missing') : graphemes(values[name]!).length > longest && t('tooLong', { count: longest }) }),
    send: (values) => publishing.practiceReply({ id: post.id, commentId: comment.id, text: values[name]!.trim() }),
    done: async (answer) => {
      const text = form.values[name]!.trim()
      setSaid({ text, ...answer })
      if (!answer.posted) return
      toast(t(answer.screen.findings.length > 0 ? 'postedCheck' : 'posted'))
      await queryClient.invalidateQueries({ queryKey: ['practice'] })
      if (answer.screen.findings.length === 0) close()
    },
  })
  useEffect(() => document.getElementById(fieldId(name))?.focus(), [name])
  useEffect(() => { if (said && !said.posted) result.current?.focus() }, [said])
  return (
    <form {...form.props} className="prac-reply">
      <ErrorSummary form={form} />
      <TextArea {...form.field(name)} value={form.values[name] ?? ''} label={t('yourAnswer', { who: comment.author })} hint={t('answerHint')} rows={3} />
      <p className="small muted num prac-count">{t('used', { used: graphemes(form.values[name] ?? '').length, limit: longest })}</p>
      {said && (
        <div ref={result} tabIndex={-1} role="status" className="prac-result">
          <p><b>{t(said.posted ? 'postedWith' : 'stopped')}</b></p>
          {said.screen.findings.map((one) => (
            <article key={`${one.kind} ${one.start}`} className="card fcard">
              <Severity of={one.severity}>{one.severity === 'block' ? t('stops') : undefined}</Severity>
              {one.end > one.start && <h3>“{said.text.slice(one.start, one.end)}”</h3>}
              <p>{one.why}</p>
              {one.fix?.replacement && !one.fix.whole && <dl className="swap"><dt>{t('publishing:finding.instead')}</dt><dd><ins>{one.fix.replacement}</ins></dd></dl>}
              <p className="rule"><Icon of={IconScale} size="s" />{one.rule.citation}, {one.rule.title}</p>
            </article>
          ))}
          {!said.posted && <WriteInstead draft={said.text} to={comment.text} toAuthor={comment.author} onUse={(words) => { form.set(name, words); setSaid(undefined); document.getElementById(fieldId(name))?.focus() }} />}
        </div>
      )}
      <div className="acts">
        {!said?.posted && <Button type="submit" size="s" variant="primary" busy={form.busy}>{t(said ? 'again' : 'send')}</Button>}
        <Button size="s" variant="text" onClick={close}>{t(said?.posted ? 'common:close' : 'common:cancel')}</Button>
      </div>
    </form>
  )
}
