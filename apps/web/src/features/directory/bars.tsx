import type { Tally } from '@bedside/contract/directory'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWriting } from './directory.ts'

interface Row extends Tally { key: string; label: string }

/** A table whose rows are drawn: solid for those that take part, striped for those that do not, an empty edge for those nobody looked at. */
export function Bars({ caption, rows, extra }: { caption: string; rows: readonly Row[]; /** One more column after the name. */ extra?: { label: string; of: (key: string) => ReactNode } }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const most = Math.max(1, ...rows.map((one) => one.present + one.absent + one.unknown))
  return (
    <table className="table stack dir-bars">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          {extra && <th scope="col">{extra.label}</th>}
          <th scope="col" className="dir-bar-cell"><span className="vh">{t('participation.bar')}</span></th>
          <th scope="col" className="r"><span className="dir-key present" aria-hidden="true" />{t('participation.present')}</th>
          <th scope="col" className="r"><span className="dir-key absent" aria-hidden="true" />{t('participation.absent')}</th>
          <th scope="col" className="r"><span className="dir-key unknown" aria-hidden="true" />{t('participation.unknown')}</th>
          <th scope="col" className="r">{t('participation.share')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const all = one.present + one.absent + one.unknown
          const looked = one.present + one.absent
          return (
            <tr key={one.key}>
              <td>{one.label}</td>
              {extra && <td data-l={extra.label}>{extra.of(one.key)}</td>}
              <td className="dir-bar-cell" aria-hidden="true">
                <span className="dir-bar" style={{ width: `${(100 * all) / most}%` }}>
                  <span className="present" style={{ flexGrow: one.present }} />
                  <span className="absent" style={{ flexGrow: one.absent }} />
                  <span className="unknown" style={{ flexGrow: one.unknown }} />
                </span>
              </td>
              <td className="r" data-l={t('participation.present')}>{write.number(one.present)}</td>
              <td className="r" data-l={t('participation.absent')}>{write.number(one.absent)}</td>
              <td className="r" data-l={t('participation.unknown')}>{write.number(one.unknown)}</td>
              <td className="r" data-l={t('participation.share')}>{looked === 0 ? '–' : write.percent(one.present / looked)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
