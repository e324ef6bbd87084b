import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { bestAlternative } from '../reply/alternatives.ts'
import { blockAt, disclosures } from '../reply/judge.ts'
import { outrightIn } from '../reply/outright.ts'
import { addsMore, evidenceOf, whyOf } from '../reply/topics.ts'
import type { Recognizer } from './recognizer.ts'

const wording = say('words that say it outright', 'palabras que lo dicen abiertamente')
const reading = say('the wording, read beside the review', 'la redacción, leída junto a la reseña')

/** Replies that admit, deny or describe somebody's care: outright wording, then a model over sentence and review. Speaks only in replies: in a post "your visit" addresses everyone. */
export const patientStatus: Recognizer = {
  name: 'patient-status',
  needs: 'any',
  find(page) {
    if (page.options.context?.kind !== 'reply') return []
    const hits: Hit[] = outrightIn(page.lower).map(({ start, end, topic }) => ({
      kind: 'patient_status',
      start,
      end,
      severity: 'block',
      confidence: 0.88,
      why: whyOf[topic],
      evidence: [evidenceOf[topic], wording],
    }))
    for (const { start, end, score, topic, adds } of disclosures(page)) {
      if (hits.some((hit) => hit.start < end && hit.end > start)) continue
      hits.push({
        kind: 'patient_status',
        start,
        end,
        severity: score >= blockAt ? 'block' : 'review',
        confidence: 1 / (1 + Math.exp(-score)),
        why: whyOf[topic],
        evidence: [evidenceOf[topic], reading, ...(adds ? [addsMore] : [])],
      })
    }
    if (hits.length > 0) {
      const fix = bestAlternative(page.text, page.options)
      for (const hit of hits) hit.fix = fix
    }
    return hits
  },
}
