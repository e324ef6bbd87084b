import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { problemsOf, type Errors } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'
import type { DraftStore } from './draft-store.ts'

/** Hands the draft in. The server's screen decides; what it stops stays here, with the focus on the first finding that stops it. */
export function useSubmit(store: DraftStore, toFirstStop: () => void) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const navigate = useNavigate()
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const [stopped, setStopped] = useState(false)
  const show = (found: Errors) => {
    setErrors(found)
    setTries((n) => n + 1)
  }
  /** With several pictures the sentence says which one it is about. */
  const sentences = (error: unknown): Errors => {
    const { media } = store.state().content
    return Object.fromEntries(Object.entries(problemsOf(error, (path) => path)).map(([name, sentence]) => {
      const index = media.findIndex((one) => name === `alt.${one.id}`)
      return [name, index >= 0 && media.length > 1 ? t('media.nth', { n: index + 1, sentence }) : sentence]
    }))
  }
  const go = async () => {
    setErrors({})
    setStopped(false)
    setBusy(true)
    try {
      const kept = await store.flush()
      const { post, saving } = store.state()
      if (!kept) return show(saving.kind === 'not_saved' ? sentences(saving.error) : { '': t('submitConflict') })
      if (!post) return show({ title: t('missing.title'), text: t('missing.text') })
      const answer = await publishing.submit({ id: post.id, version: post.version })
      store.adopt(answer)
      if (answer.status === 'in_review') {
        const who = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format((answer.needs[0]?.who ?? []).map((one) => one.name).slice(0, 3))
        toast(who ? t('submitted', { who }) : t('submittedNobody'), { undo: () => void takeBack(answer.id) })
        queryClient.setQueryData(['post', answer.id], answer)
        void freshPosts()
        return void navigate({ to: '/publishing/posts/$postId', params: { postId: answer.id } })
      }
      setStopped(true)
      setTimeout(toFirstStop, 50)
    } catch (error) {
      show(sentences(error))
    } finally {
      setBusy(false)
    }
  }
  const takeBack = async (id: string) => {
    queryClient.setQueryData(['post', id], await publishing.takeBack({ id }))
    void freshPosts()
    await navigate({ to: '/publishing/write', search: { post: id } })
  }
  return { errors, tries, busy, stopped, go }
}
