import type { Tally } from '@bedside/contract/directory'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { Bars } from './bars.tsx'
import { useWriting } from './directory.ts'
import type { HospitalsSearch } from './routes.ts'

interface Place { code: string; name: string; column: number; row: number }
interface Row extends Tally { key: string }

/** A place on the map has one of five strengths, by the share of its looked-at hospitals that take part; without any look it has a dashed edge. */
export function strength({ present, absent }: Pick<Tally, 'present' | 'absent'>): 'none' | 0 | 1 | 2 | 3 | 4 {
  if (present + absent === 0) return 'none'
  return Math.min(4, Math.floor((present / (present + absent)) * 5)) as 0 | 1 | 2 | 3 | 4
}

/** The states as tiles of one size, so that a small state is not overlooked. Each is a link with its numbers; the table beside it holds the same. */
export function StateMap({ rows, states, stateName, search }: { rows: readonly Row[]; states: readonly Place[]; stateName: (code: string) => string; search: HospitalsSearch }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const of = (code: string): Tally => rows.find((one) => one.key === code) ?? { present: 0, absent: 0, unknown: 0, verified: 0 }
  const order = [...states].toSorted((a, b) => a.row - b.row || a.column - b.column)
  return (
    <div className="dir-map-and-table">
      <div>
        <h3 className="dir-h">{t('participation.map')}</h3>
        <ul className="dir-map">
          {order.map(({ code, name, column, row }) => {
            const one = of(code)
            const all = one.present + one.absent + one.unknown
            return (
              <li key={code} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
                {all === 0 ? (
                  <span className="tile gone" title={name}>{code}</span>
                ) : (
                  <Link className={`tile s-${strength(one)}`} to="/directory/hospitals" search={{ ...search, state: code }} title={name}>
                    <b>{code}</b>
                    <span aria-hidden="true" className="num">{one.present + one.absent === 0 ? '–' : one.present}</span>
                    <span className="vh"> {t('participation.mapLabel', { state: name, present: write.number(one.present), absent: write.number(one.absent), unknown: write.number(one.unknown) })}</span>
                  </Link>
                )}
              </li>
            )
          })}
        </ul>
        <p className="hint small">{t('participation.mapMore')}</p>
      </div>
      <details className="dir-map-table">
        <summary><Icon of={IconChevronRight} size="s" />{t('participation.table')}</summary>
        <Bars caption={t('participation.map')} rows={rows.map((one) => ({ ...one, label: stateName(one.key) }))} />
      </details>
    </div>
  )
}
