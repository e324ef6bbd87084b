import {
  IconBrandBluesky, IconBrandFacebook, IconBrandGoogle, IconBrandInstagram, IconBrandLinkedin, IconBrandMastodon, IconBrandThreads, IconBrandTiktok, IconBrandX,
  IconBrandYoutube, IconFlask, IconWorld, type TablerIcon,
} from '@tabler/icons-react'
import { Icon } from '../../ui/icon.tsx'

const icons: Readonly<Record<string, TablerIcon>> = {
  practice: IconFlask, bluesky: IconBrandBluesky, facebook: IconBrandFacebook, 'google-business': IconBrandGoogle, instagram: IconBrandInstagram, linkedin: IconBrandLinkedin,
  mastodon: IconBrandMastodon, threads: IconBrandThreads, tiktok: IconBrandTiktok, x: IconBrandX, youtube: IconBrandYoutube,
}

/** A network's sign; decorative, its name or the handle stands beside it. */
export function NetworkIcon({ network, size = 'm' }: { network: string; size?: 's' | 'm' }) {
  return <Icon of={icons[network] ?? IconWorld} size={size} />
}
