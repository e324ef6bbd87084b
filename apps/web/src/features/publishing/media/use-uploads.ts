import { useState } from 'react'
import { sentenceOf } from '../../../ui/form.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import { uploadPicture } from './upload.ts'

let last = 0

/** Uploads one picture after the other and adds each to the draft. */
export function useUploads(store: DraftStore) {
  const [running, setRunning] = useState<readonly { id: number; name: string }[]>([])
  const [failed, setFailed] = useState<string>()
  const add = (files: File[]) => {
    setFailed(undefined)
    const jobs = files.map((file) => ({ id: (last += 1), file }))
    setRunning((old) => [...old, ...jobs.map(({ id, file }) => ({ id, name: file.name }))])
    void (async () => {
      for (const { id, file } of jobs) {
        try {
          store.addPicture(await uploadPicture(file))
        } catch (error) {
          setFailed(`${file.name}: ${sentenceOf(error)}`)
        } finally {
          setRunning((old) => old.filter((one) => one.id !== id))
        }
      }
    })()
  }
  return { running, failed, add }
}
