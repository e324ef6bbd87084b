import { lazy, Suspense } from 'react'
import { useProofNeed } from './proof.ts'

const ProofForm = lazy(() => import('./proof-form.tsx'))

/** Opens over any page when the session has ended or a dangerous act asks again who we are. */
export function ProofSheet() {
  const need = useProofNeed()
  return <Suspense>{need && <ProofForm need={need} key={need} />}</Suspense>
}
