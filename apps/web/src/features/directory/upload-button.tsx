import { IconUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { freshDirectory } from './directory.ts'
import { uploadList } from './upload.ts'

/** Chooses a file and leads to its preview. */
export function UploadButton({ kind, variant, children }: { kind: 'hospitals' | 'presence'; variant?: 'primary' | 'outline'; children: ReactNode }) {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const send = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem('')
    try {
      const { id } = await uploadList(kind, file)
      await freshDirectory()
      await navigate({ to: '/directory/list/$importId', params: { importId: id } })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <>
      <Button variant={variant ?? 'outline'} icon={IconUpload} busy={busy} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" accept=".csv,text/csv" hidden onChange={(event) => void send(event.target.files?.[0])} />
      {problem && <Notice tone="bad" live title={problem} />}
    </>
  )
}
