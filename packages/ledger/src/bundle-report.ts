/** `where` is the file or the place in the zip; `what` a sentence. */
export interface BundleProblem {
  readonly where: string
  readonly what: string
}

export interface BundleReport {
  readonly ok: boolean
  readonly problems: readonly BundleProblem[]
  /** One sentence for each thing that was checked and holds. */
  readonly checked: readonly string[]
  /** What a reader should do or know though nothing is wrong. */
  readonly notes: readonly string[]
  readonly facts: BundleFacts
}

/** Each is null when the bundle is too damaged to tell. `trusted`: signed by the key the reader gave, or by one it handed over to. */
export interface BundleFacts {
  readonly org: string | null
  readonly title: string | null
  readonly post: unknown
  readonly entries: number | null
  readonly size: number | null
  readonly root: string | null
  readonly keyId: string | null
  readonly keyName: string | null
  readonly vkey: string | null
  readonly fingerprint: string | null
  readonly trusted: boolean
}
