import type { Media } from '@bedside/contract/post'
import { IconPhotoPlus } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { fieldId } from '../../../ui/error-summary.tsx'
import { FieldError } from '../../../ui/fields.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Content } from '../draft/content.ts'
import { Picture } from './picture.tsx'
import './media.css'

interface Props {
  media: Content['media']
  pictures: readonly Media[]
  errors: Readonly<Record<string, string>>
  uploads: readonly { id: number; name: string }[]
  failed: ReactNode
  onFiles: (files: File[]) => void
  onChange: (media: Content['media']) => void
}

/** The pictures of a post: add (file picker, drop, paste), describe, order, remove; everything by keyboard too. */
export function Pictures({ media, pictures, errors, uploads, failed, onFiles, onChange }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const move = (from: number, to: number) => {
    const next = [...media]
    const [one] = next.splice(from, 1)
    if (one) next.splice(to, 0, one)
    onChange(next)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <section className="pub-blk" aria-labelledby="pub-pictures">
      <h2 id="pub-pictures">{t(media.length > 1 ? 'media.titleMany' : 'media.title')}</h2>
      <div onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop} className={over ? 'pub-drop over' : 'pub-drop'}>
        {media.length > 0 && (
          <ol className="pub-media-list">
            {media.map((one, index) => (
              <Picture
                key={one.id} alt={one.alt} picture={pictures.find((other) => other.id === one.id)} id={one.id} index={index} of={media.length}
                error={errors[`alt.${one.id}`]}
                onAlt={(alt) => onChange(media.map((other) => (other.id === one.id ? { ...other, alt } : other)))}
                onMove={(by) => move(index, index + by)} onRemove={() => onChange(media.filter((other) => other.id !== one.id))}
              />
            ))}
          </ol>
        )}
        {uploads.map((one) => <p key={one.id} className="pub-uploading" role="status">{t('media.uploading', { name: one.name })}</p>)}
        {failed && <Notice tone="bad" live title={t('media.failed')}>{failed}</Notice>}
        <FieldError name="media" error={errors.media} />
        <input ref={picker} type="file" accept="image/*" multiple hidden onChange={(event) => { onFiles([...(event.target.files ?? [])]); event.target.value = '' }} />
        <div className="pub-add">
          <Button id={fieldId('media')} icon={IconPhotoPlus} onClick={() => picker.current?.click()}>{t(media.length > 0 ? 'media.addMore' : 'media.add')}</Button>
          <span className="hint">{t('media.hint')}</span>
        </div>
      </div>
    </section>
  )
}
