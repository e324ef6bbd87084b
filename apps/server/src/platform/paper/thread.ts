import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { layOutFonts } from './fonts.ts'

/** Typesets in a thread of its own: a long paper takes a second, in which the server would answer nobody. */
export type PaperJob = { id: number; template: string; data: unknown }
export type PaperAnswer = { id: number; pdf?: Uint8Array; failure?: string }

const house = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8')
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [layOutFonts()] }] })

parentPort?.on('message', (job: PaperJob) => {
  try {
    // UA-1 makes the typesetter refuse a paper without title, language, alternative texts or table headers.
    const pdf = compiler.pdf({ mainFileContent: `${house}\n${job.template}`, inputs: { data: JSON.stringify(job.data) } }, { pdfStandard: 'ua-1' as never })
    compiler.evictCache(2)
    parentPort?.postMessage({ id: job.id, pdf } satisfies PaperAnswer)
  } catch (problem) {
    parentPort?.postMessage({ id: job.id, failure: problem instanceof Error ? problem.message : String(problem) } satisfies PaperAnswer)
  }
})
