import { IconBulb, IconMessageReply } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { TimeText, timeText } from '../../../ui/time.tsx'
import type { publishing } from '../api.ts'
import { Preview } from '../preview/preview.tsx'
import { Reply } from './reply.tsx'

export type PracticePost = Awaited<ReturnType<typeof publishing.practiceFeed>>['items'][number]
type Comment = PracticePost['comments'][number]

/** A post as the public would see it, with the made-up comments that have come so far. `answers` finds the post it answers. */
export function FeedPost({ post, answers }: { post: PracticePost; answers: readonly PracticePost[] }) {
  const { t, i18n } = useTranslation(['publishing/practice', 'common'])
  const may = useMay()
  const zone = useZone()
  const answered = answers.find((one) => one.id === post.replyToId)
  const time = timeText(post.at, { zone, look: 'short', language: i18n.language })
  return (
    <article className="prac-post" aria-label={t('postBy', { who: post.displayName, time })} id={`practice-${post.id}`}>
      {post.replyToId && <p className="small muted prac-to"><Icon of={IconMessageReply} size="s" />{answered ? <a href={`#practice-${answered.id}`}>{t('answers', { who: answered.displayName })}</a> : t('isAnswer')}</p>}
      <Preview
        network="practice" networkName={t('title')} displayName={post.displayName} handle={`@${post.handle}`} text={post.text} time={time} describe caption={t('caption')}
        pictures={post.images.map(({ sha256, alt, width, height }) => ({ src: `/api/pictures/${sha256}`, alt, width, height }))}
      />
      {post.postId && may('post.read') && <p className="small prac-own"><Link to="/publishing/posts/$postId" params={{ postId: post.postId }}>{t('toPost')}</Link></p>}
      <h2 className="prac-h">{post.comments.length === 0 ? t('noComments') : t('comments', { count: post.comments.length })}</h2>
      <ol className="prac-comments">{post.comments.map((one) => <CommentRow key={one.id} post={post} comment={one} />)}</ol>
    </article>
  )
}

function CommentRow({ post, comment }: { post: PracticePost; comment: Comment }) {
  const { t } = useTranslation(['publishing/practice', 'common'])
  const [answering, setAnswering] = useState(false)
  const ours = comment.author === post.displayName
  return (
    <li className={ours ? 'ours' : undefined}>
      <span className="prac-face" aria-hidden="true">{comment.author.split(/\s+/).map((word) => word[0]).slice(0, 2).join('')}</span>
      <div>
        <p className="prac-by"><b>{comment.author}</b> <span className="faint small">{ours && `${t('ours')} · `}<TimeText at={comment.at} look="ago" /></span></p>
        <p className="prac-text">{comment.text}</p>
        {comment.lesson && <p className="prac-lesson"><Icon of={IconBulb} size="s" /><span><b>{t('lesson')}</b> {comment.lesson}</span></p>}
        {!ours && (answering ? <Reply post={post} comment={comment} close={() => setAnswering(false)} /> : <Button size="s" variant="text" icon={IconMessageReply} onClick={() => setAnswering(true)}>{t('answer')}<span className="vh">: {comment.author}</span></Button>)}
      </div>
    </li>
  )
}
