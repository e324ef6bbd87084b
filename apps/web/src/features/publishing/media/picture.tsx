import type { Media } from '@bedside/contract/post'
import { IconArrowDown, IconArrowUp, IconCircleCheck, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { fieldId } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/fields.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { thumbOf } from './upload.ts'

interface Props {
  id: string
  picture: Media | undefined
  alt: string
  index: number
  of: number
  error: string | undefined
  onAlt: (alt: string) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** What the server can take out of a file; `hidden.*` in the words. */
const hidden = ['location', 'camera', 'date', 'author', 'description', 'software', 'thumbnail', 'animation', 'other'] as const

export function Picture({ id, picture, alt, index, of, error, onAlt, onMove, onRemove }: Props) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const name = `alt.${id}`
  const field = fieldId(name)
  const number = new Intl.NumberFormat(i18n.language)
  const size = picture && t('media.size', { name: picture.fileName, width: number.format(picture.width), height: number.format(picture.height), kb: number.format(Math.max(1, Math.round(picture.bytes / 1000))) })
  const removed = new Intl.ListFormat(i18n.language).format((picture?.stripped ?? []).map((one) => (isHidden(one) ? t(`media.hidden.${one}`) : one)))
  return (
    <li className="pub-media">
      <div>
        <img src={thumbOf(id)} alt={alt || t('preview.noDescription')} width={picture?.width} height={picture?.height} />
        {size && <p className="pub-file">{size}</p>}
      </div>
      <div>
        <Field name={name} label={of > 1 ? t('media.describeNth', { n: index + 1, of }) : t('media.describe')} hint={t('media.describeHint')} error={error}>
          <textarea className={error ? 'input bad' : 'input'} id={field} rows={3} maxLength={2000} value={alt} aria-describedby={`${field}-hint ${field}-count${error ? ` ${field}-error` : ''}`} aria-invalid={error ? true : undefined} onChange={(event) => onAlt(event.target.value)} />
        </Field>
        <p className="pub-below" id={`${field}-count`}><span>{t('media.screened')}</span><span className="num">{t('media.characters', { count: alt.length })}</span></p>
        {removed && <ul className="check"><li><Icon of={IconCircleCheck} size="s" className="yes" /><span>{t('media.removed', { what: removed })}</span></li></ul>}
        <div className="pub-media-acts">
          {index > 0 && <Button size="s" icon={IconArrowUp} onClick={() => onMove(-1)}>{t('media.earlier')}</Button>}
          {index < of - 1 && <Button size="s" icon={IconArrowDown} onClick={() => onMove(1)}>{t('media.later')}</Button>}
          <Button size="s" variant="text" icon={IconTrash} onClick={onRemove}>{t('media.remove')}</Button>
        </div>
      </div>
    </li>
  )
}

function isHidden(name: string): name is (typeof hidden)[number] {
  return (hidden as readonly string[]).includes(name)
}
