import { Page } from '../../ui/page.tsx'

export default function Practice() {
  return <Page title="Practice network" module="Publishing" />
}
