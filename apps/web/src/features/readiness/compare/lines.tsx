import { useTranslation } from 'react-i18next'

const WIDTH = 240
const HEIGHT = 96
const EDGE = { left: 8, right: 34, top: 20, bottom: 10 }

/** One small line for each dimension on the same scale from 0 to 100, so that they can be told apart without eight colors. The table beside it holds the numbers. */
export function Lines({ series, labels }: { series: readonly { id: string; name: string; values: readonly number[] }[]; labels: readonly string[] }) {
  const { t } = useTranslation('readiness')
  const x = (n: number) => (labels.length === 1 ? EDGE.left : EDGE.left + (n / (labels.length - 1)) * (WIDTH - EDGE.left - EDGE.right))
  const y = (value: number) => EDGE.top + (1 - value / 100) * (HEIGHT - EDGE.top - EDGE.bottom)
  return (
    <ul className="rd-lines">
      {series.map(({ id, name, values }) => {
        const last = values.at(-1)!
        return (
          <li key={id} className={id === 'overall' ? 'whole' : ''}>
            <h3>{name}</h3>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('compare.line', { name, from: values[0], to: last })}>
              {[0, 50, 100].map((value) => <line key={value} className="grid" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} />)}
              <polyline className="line" points={values.map((value, n) => `${x(n)},${y(value)}`).join(' ')} />
              {values.map((value, n) => <circle key={n} className="dot" cx={x(n)} cy={y(value)} r={n === values.length - 1 ? 4.5 : 3} />)}
              {values.length > 1 && <text className="from" x={x(0)} y={y(values[0]!) - 9}>{values[0]}</text>}
              <text className="to" x={x(values.length - 1) + 9} y={y(last) + 4.5}>{last}</text>
            </svg>
          </li>
        )
      })}
    </ul>
  )
}
