import { queryOptions } from '@tanstack/react-query'
import { publishing } from './api.ts'

/** How many posts of a series wait for a decision. Which of them have the very same words and pictures the server decides when they are approved together. */
export const seriesQuery = (seriesId: string | null) =>
  queryOptions({
    queryKey: ['reviews', 'series', seriesId],
    queryFn: async () => {
      const { items } = await publishing.reviews({ limit: 100 })
      return items.filter((one) => one.seriesId === seriesId).length
    },
  })
