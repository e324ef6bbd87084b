export { fromBase64, fromBase64url, Malformed, toBase64, toBase64url } from './bytes.ts'
export { canonical, hashOf, parseCanonical } from './canonical.ts'
export { emptyRoot, leafHash, nodeHash, rootOf, rootOfHashes } from './merkle.ts'
export { appendTo, copyFrontier, createFrontier, formatFrontier, parseFrontier, rootOfFrontier, type Frontier } from './frontier.ts'
export { appendLeaves, tilePath, tileWidth, type Appended, type ReadTile, type Tile } from './tiles.ts'
export { consistencyProof, inclusionProof, rootAt } from './prove.ts'
export { formatProof, parseProof, verifyConsistency, verifyInclusion, type Consistency, type Inclusion, type ProofFile } from './proof.ts'
export {
  fingerprint,
  newKey,
  parseNote,
  parseSkey,
  parseVkey,
  sign,
  verify,
  type Key,
  type Signature,
  type Verified,
  type Verifier,
} from './note.ts'
export { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint, type Checkpoint, type OpenedCheckpoint } from './checkpoint.ts'
export { handover, openHandover, trustChain, type Handover, type TrustChain } from './handover.ts'
export { checkEntry, commit, detailFault, leafData, leafHashOf, parseLeaf, type Entry } from './entry.ts'
export { verifyLog } from './verify-log.ts'
export type { LogEntry, LogInput } from './log-input.ts'
export type { Problem, ProblemKind, Report } from './log-report.ts'
export { defaultFields, defaultNames, type AccountClaim, type ClaimFields, type ClaimNames, type Claims } from './claims.ts'
export { buildBundle, type BundleEvent, type BundleInput, type BundlePayload, type Evidence } from './bundle.ts'
export { verifyBundle } from './verify-bundle.ts'
export type { BundleFacts, BundleProblem, BundleReport } from './bundle-report.ts'
export { verifyClaims, type ClaimsResult, type ProvenEvent } from './verify-claims.ts'
