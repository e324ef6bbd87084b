import { IconCloudCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../../app/query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { timeText } from '../../../ui/time.tsx'
import type { Saving } from './draft-store.ts'

/** "Saved 9:12 AM": where the words are. */
export function SaveChip({ saving }: { saving: Saving }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const zone = useZone()
  switch (saving.kind) {
    case 'empty': return null
    case 'waiting':
    case 'saving': return <Chip icon={IconCloudUpload} tone="line">{t('save.saving')}</Chip>
    case 'saved': return <Chip icon={IconCloudCheck} tone="line">{t('save.saved', { time: timeText(new Date(saving.at).toISOString(), { zone, look: 'time', language: i18n.language }) })}</Chip>
    default: return <Chip icon={IconCloudOff} tone="warn">{t('save.not')}</Chip>
  }
}
