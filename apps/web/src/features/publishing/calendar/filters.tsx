import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { stateIcon } from '../../../ui/chip.tsx'
import { people } from '../../people/api.ts'
import { useAccounts } from '../accounts.ts'
import { countFilters, statuses } from './search.ts'
import type { Calendar } from './use-calendar.ts'

/** Which posts are shown: account, facility, person, states. Each choice counts at once and stands in the address. */
export function Filters({ calendar: { search, set, posts } }: { calendar: Calendar }) {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const me = useMe()
  const may = useMay()
  const accounts = useAccounts()
  const members = useQuery({ queryKey: ['members', { all: true }], queryFn: ({ signal }) => people.members({ limit: 100 }, { signal }), enabled: may('member.read'), staleTime: 60_000 })
  // Those who may not read the list of people choose among the authors they see, and themselves.
  const persons = new Map([...(members.data?.items ?? []), ...posts.map((one) => one.author), { id: me.id, name: me.name }].map((one) => [one.id, one.name]))
  const chosen = search.status?.split(',') ?? []
  const press = (state: string) => {
    const next = chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]
    set({ status: next.join(',') || undefined })
  }
  return (
    <section className="cal-filters" aria-label={t('filter')}>
      <div className="cal-selects">
        <SelectField name="account" label={t('by.account')} value={search.account ?? ''} onChange={(account) => set({ account: account || undefined })}>
          <option value="">{t('by.anyAccount')}</option>
          {accounts.all.map((one) => <option key={one.id} value={one.id}>{`${one.handle}, ${accounts.networkName(one.network)}`}</option>)}
        </SelectField>
        <SelectField name="facility" label={t('by.facility')} value={search.facility ?? ''} onChange={(facility) => set({ facility: facility || undefined })}>
          <option value="">{t('by.anyFacility')}</option>
          {me.facilities.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </SelectField>
        <SelectField name="author" label={t('by.person')} value={search.author ?? ''} onChange={(author) => set({ author: author || undefined })}>
          <option value="">{t('by.anyPerson')}</option>
          {[...persons].toSorted((a, b) => a[1].localeCompare(b[1])).map(([id, name]) => <option key={id} value={id}>{name}</option>)}
        </SelectField>
      </div>
      <div className="cal-states" role="group" aria-label={t('by.state')}>
        {statuses.map((state) => <button key={state} type="button" className="cal-state" aria-pressed={chosen.includes(state)} onClick={() => press(state)}><Icon of={stateIcon(state)} size="s" />{t(`common:state.${state}`)}</button>)}
        {countFilters(search) > 0 && <Button size="s" variant="text" onClick={() => set({ account: undefined, facility: undefined, author: undefined, status: undefined })}>{t('by.clear')}</Button>}
      </div>
    </section>
  )
}
