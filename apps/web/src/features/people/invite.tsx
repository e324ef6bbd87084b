import type { Role } from '@bedside/contract/permission'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ConfirmSheet, Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { people } from './api.ts'
import { FacilityField } from './facility-field.tsx'
import { RolesField } from './roles-field.tsx'

/** Invite a person: who, which roles; then the link, mailed when mail is set up, and always there to copy. */
export function Invite({ close }: { close: () => void }) {
  const { t } = useTranslation('people')
  const [made, setMade] = useState<Awaited<ReturnType<typeof people.invite>>>()
  const form = useForm({
    initial: { name: '', email: '', roles: [] as Role[], facilityId: '', language: currentLanguage() },
    check: ({ name, email, roles }) => ({
      name: !name.trim() && t('nameMissing'),
      email: !email.includes('@') && t('emailMissing'),
      roles: roles.length === 0 && t('rolesMissing'),
    }),
    send: ({ facilityId, ...rest }) => people.invite({ ...rest, facilityId: facilityId || null }),
    done: async (answer) => {
      setMade(answer)
      await queryClient.invalidateQueries({ queryKey: ['invitations'] })
    },
  })
  if (made) {
    const mailed = made.invitation.mail === 'queued' || made.invitation.mail === 'sent'
    return (
      <Dialog
        title={t('invited', { name: made.invitation.name })}
        onClose={close}
        actions={
          <Button variant="primary" onClick={close}>
            {t('done')}
          </Button>
        }
      >
        <div className="f">
          <p>{t(mailed ? 'invitedMailed' : 'invitedLink', { email: made.invitation.email })}</p>
          <CopyText text={made.link} label={t('invitationLink')} />
          <p className="muted small">{t('invitedOnce')}</p>
        </div>
      </Dialog>
    )
  }
  return (
    <ConfirmSheet
      title={t('inviteTitle')}
      confirm={t('inviteSubmit')}
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('name')} autoComplete="off" maxLength={120} data-autofocus />
        <TextField {...form.field('email')} label={t('email')} type="email" autoComplete="off" />
        <RolesField {...form.field('roles')} />
        <FacilityField {...form.field('facilityId')} />
        <RadioRows
          {...form.field('language')}
          label={t('language')}
          options={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
        />
      </div>
    </ConfirmSheet>
  )
}
