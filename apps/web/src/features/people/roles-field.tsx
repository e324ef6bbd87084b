import { Role } from '@bedside/contract/permission'
import { useTranslation } from 'react-i18next'
import { CheckRows } from '../../ui/choices.tsx'

/** The roles with what each may do, in words. */
export function RolesField(props: { name: string; value: readonly Role[]; onChange: (roles: Role[]) => void; error?: string | undefined }) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <CheckRows
      {...props}
      label={t('roles')}
      hint={t('rolesHint')}
      options={Role.options.map((role) => ({ value: role, label: t(`common:role.${role}`), more: capital(t(`common:roleMeans.${role}`)) }))}
    />
  )
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
