import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { people } from '../features/people/api.ts'
import { meQuery, queryClient, useMe } from './query.ts'

/** Light, dark, or as the device says: the member's own choice follows them to every device. */
export function useSavedTheme(): void {
  const { theme } = useMe()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => setColorScheme(theme), [theme, setColorScheme])
}

/** Saves language or theme for the member; shows it at once. */
export async function prefer(choice: { language?: 'en' | 'es'; theme?: 'auto' | 'light' | 'dark' }): Promise<void> {
  queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...choice })
  await people.setPreferences(choice)
}
