import { useEffect, useRef, type KeyboardEvent } from 'react'
import { addDays, weekStart } from './days.ts'
import type { Placed } from './post.ts'
import type { Calendar } from './use-calendar.ts'

interface Options {
  calendar: Calendar
  onMove: (post: Placed) => void
  onBegin: ((day: string) => void) | undefined
}

/**
 * Arrows walk the days and the posts in them; Enter opens (the browser's own), M moves, N begins a post, Page Up and Page Down turn the page.
 * One day is in the order of Tab, the others are reached with the arrows.
 */
export function useGridKeys({ calendar, onMove, onBegin }: Options) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<string>(null)
  const { day, today, from, to, posts, set, step, stepped } = calendar

  useEffect(() => {
    const doors = daysIn(box.current)
    const first = wanted.current ?? (today >= from && today <= to ? today : day)
    for (const one of doors) one.tabIndex = dayOf(one) === first ? 0 : -1
    if (doors.length > 0 && !doors.some((one) => one.tabIndex === 0)) doors[0]!.tabIndex = 0
    if (wanted.current) {
      stopsOf(box.current, wanted.current)[0]?.focus()
      wanted.current = null
    }
  })

  const go = (target: string, index = 0) => {
    const stops = stopsOf(box.current, target)
    const stop = stops[Math.min(index, stops.length - 1)]
    if (stop) return focus(stop)
    wanted.current = target
    set({ day: target })
  }
  const focus = (element: HTMLElement) => {
    if (!element.dataset.post) for (const one of daysIn(box.current)) one.tabIndex = one === element ? 0 : -1
    element.focus()
  }

  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const stop = (event.target as HTMLElement).closest<HTMLElement>('[data-post], .cal-dn, .cal-dhi')
    if (!stop) return
    const here = dayOf(stop)
    if (!here) return
    const stops = stopsOf(box.current, here)
    const index = stops.indexOf(stop)
    const post = posts.find((one) => one.id === stop.dataset.post)
    const acts: Record<string, () => void> = {
      ArrowRight: () => go(addDays(here, 1), index),
      ArrowLeft: () => go(addDays(here, -1), index),
      ArrowDown: () => (stops[index + 1] ? focus(stops[index + 1]!) : go(addDays(here, 7))),
      ArrowUp: () => (stops[index - 1] ? focus(stops[index - 1]!) : go(addDays(here, -7))),
      Home: () => go(weekStart(here)),
      End: () => go(addDays(weekStart(here), 6)),
      PageDown: () => { wanted.current = stepped(1); step(1) },
      PageUp: () => { wanted.current = stepped(-1); step(-1) },
      m: () => post && onMove(post),
      n: () => onBegin?.(here),
    }
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return { box, keys }
}

/** The days' own controls: the number in the month, the heading in the week. */
function daysIn(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(':is(.cal-dn, .cal-dhi):has(> .cal-day-name)') ?? [])]
}

function dayOf(element: HTMLElement): string | undefined {
  return element.dataset.day ?? element.querySelector<HTMLElement>('[data-day]')?.dataset.day
}

/** A day's control, then its posts in the order of time. */
function stopsOf(box: HTMLElement | null, day: string): HTMLElement[] {
  const door = daysIn(box).find((one) => dayOf(one) === day)
  return door ? [door, ...(box?.querySelectorAll<HTMLElement>(`[data-post][data-day="${day}"]`) ?? [])] : []
}
