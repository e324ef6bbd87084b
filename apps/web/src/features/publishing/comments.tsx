import type { Comment } from '@bedside/contract/post'
import type * as z from 'zod'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { TimeText } from '../../ui/time.tsx'
import { publishing } from './api.ts'
import { PersonMark } from './person-mark.tsx'

/** What colleagues say to each other about a post; never published. */
export function Comments({ postId, comments, zone, changed }: { postId: string; comments: readonly z.output<typeof Comment>[]; zone?: string | undefined; changed: () => unknown }) {
  const { t } = useTranslation(['publishing', 'common'])
  const form = useForm({
    initial: { comment: '' },
    check: ({ comment }) => ({ comment: !comment.trim() && t('comments.missing') }),
    send: ({ comment }) => publishing.comment({ id: postId, text: comment }),
    done: async () => {
      form.reset()
      await changed()
    },
  })
  return (
    <section className="pub-sect" aria-labelledby="pub-comments">
      <h2 id="pub-comments">{t('comments.title')}</h2>
      {comments.length > 0 && (
        <ol className="pub-comments">
          {comments.map((one) => (
            <li key={one.id}>
              <PersonMark person={one.by} small />
              <div><p className="small"><b>{one.by.name}</b> <span className="faint"><TimeText at={one.at} zone={zone} look="short" /></span></p><p>{one.text}</p></div>
            </li>
          ))}
        </ol>
      )}
      <form {...form.props} className="f pub-comment-form">
        <ErrorSummary form={form} />
        <TextArea {...form.field('comment')} label={t('comments.add')} hint={t('comments.hint')} rows={2} maxLength={2000} />
        <div><Button type="submit" size="s" busy={form.busy}>{t('comments.send')}</Button></div>
      </form>
    </section>
  )
}
