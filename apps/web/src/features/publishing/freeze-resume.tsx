import { Page } from '../../ui/page.tsx'
export default function Resume() { return <Page title="x" /> }
