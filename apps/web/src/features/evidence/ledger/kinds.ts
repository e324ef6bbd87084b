import { useTranslation } from 'react-i18next'

/** Every kind of entry that the modules write, in the order of the choice. Its word is `kinds.*`, with dots and hyphens as underscores. */
export const eventKinds = [
  'post.drafted', 'post.edited', 'post.submitted', 'post.screened', 'post.finding-dismissed', 'post.finding-reinstated', 'post.approved', 'post.sent-back', 'post.taken-back', 'post.commented', 'post.scheduled',
  'post.moved', 'post.unscheduled', 'post.slot-expired', 'post.discarded', 'post.restored', 'delivery.intended', 'delivery.published', 'delivery.not-sent', 'delivery.settled', 'delivery.read-back', 'delivery.decided',
  'post.withdrawal-asked', 'delivery.withdrawn', 'publishing.frozen', 'publishing.resumed', 'account.connected', 'account.reconnected', 'account.disconnected', 'account.lapsed', 'media.added', 'known.added', 'known.changed', 'known.removed', 'known.person-switched', 'slot.added',
  'slot.removed', 'feed.made', 'feed.revoked', 'practice.replied', 'evidence.exported', 'ledger.place-added', 'ledger.place-removed', 'ledger.key-rotated', 'organization.created', 'organization.changed',
  'facility.added', 'facility.changed', 'member.invited', 'invitation.withdrawn', 'member.joined', 'member.changed', 'member.deactivated', 'member.reactivated', 'session.started', 'session.stepped-up',
  'session.ended', 'sign-in.refused', 'second-factor.added', 'second-factor.removed', 'password.changed', 'password.reset-asked', 'token.made', 'token.revoked', 'mail.changed',
  'directory.import-started', 'directory.import-read', 'directory.import-approved', 'directory.import-stop-asked', 'directory.import-cancelled', 'directory.import-resumed', 'directory.import-failed', 'directory.list-changed', 'directory.presence-taken', 'hospital.added', 'hospital.changed', 'hospital.removed', 'hospital.restored', 'facility.hospital-chosen', 'hospital.presence-changed', 'peer-set.added', 'peer-set.changed', 'peer-set.removed', 'directory.counts-asked', 'reading.added', 'reading.changed', 'reading.removed', 'reading.fetch-asked',
] as const

/** A kind in words; one that this build does not know keeps its own name. */
export function useKindWord(): (name: string) => string {
  const { t, i18n } = useTranslation('evidence')
  return (name) => {
    const key = name.replaceAll(/[.-]/g, '_')
    return i18n.exists(`evidence:kinds.${key}`) ? t(`kinds.${key}` as 'kinds.post_drafted') : name
  }
}
