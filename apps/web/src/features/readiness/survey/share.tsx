import { IconDownload } from '@tabler/icons-react'
import { encode } from 'uqr'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { download } from '../report.ts'

/** The link and the code for a poster. */
export function Share({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation('readiness/survey')
  const { path, size } = qrPath(url)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  return (
    <Panel title={t('share.title')}>
      <div className="sv-share">
        <svg className="sv-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('share.qr', { name })} shapeRendering="crispEdges"><path className="paper" d={`M0 0h${size}v${size}H0z`} /><path d={path} /></svg>
        <div>
          <p>{t('share.more')}</p>
          <CopyText text={url} label={t('share.link')} />
          <div className="gap"><Button size="s" icon={IconDownload} onClick={() => download(new Blob([svg], { type: 'image/svg+xml' }), 'survey-qr.svg')}>{t('share.download')}</Button></div>
        </div>
      </div>
    </Panel>
  )
}

const MARGIN = 4

/** The dark squares of a QR code as one path, with the quiet zone of four that readers need (ISO/IEC 18004). */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { border: 0, ecc: 'M' })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`] : [])))
  return { path: squares.join(''), size: size + 2 * MARGIN }
}
