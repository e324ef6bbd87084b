import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type { Language } from '@bedside/contract/value'
import type { Context } from '../../platform/context.ts'
import { benchmarkContent } from './content.ts'

type Directory = Handlers<typeof directoryContract, Context>

const ORDER = ['reach', 'participation', 'engagement', 'reputation', 'hours', 'content_mix']

/** Figures from outside in one language. Each has its year, source, formula and caveat: the schema of the files lets nothing else in. */
export const benchmarksIn = (language: Language) =>
  benchmarkContent().toSorted((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group)).map((file) => ({
    group: file.group, title: file.title[language],
    items: file.benchmarks.map((one) => ({
      id: one.id, title: one.title[language], unit: one.unit[language], year: one.year, yearSure: one.yearSure, source: one.source, checked: one.checked, mark: one.mark, formula: one.formula[language], caveat: one.caveat[language], series: one.series,
      values: one.values.map((value) => ({ label: value.label[language], value: value.value, network: value.network ?? null, at: value.at ?? null })),
    })),
  }))

export const benchmarks: Directory['benchmarks'] = async (context) => ({ groups: benchmarksIn(context.language) })
