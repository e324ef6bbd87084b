import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: ReactNode
  /** Figures stand on the right. */
  right?: boolean
  cell: (row: Row) => ReactNode
}

/** A table that becomes stacked rows on a phone: the first cell as heading, a label before each other value. */
export function StackedTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}) {
  return (
    <table className="table stack">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((one) => (
            <th key={one.key} scope="col" className={one.right ? 'r' : undefined}>
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((one) => (
              <td key={one.key} className={one.right ? 'r' : undefined} data-l={typeof one.label === 'string' ? one.label : undefined}>
                {one.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
