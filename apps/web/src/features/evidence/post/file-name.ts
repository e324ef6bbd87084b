/** A file name made of the title: `how-to-read-an-a1c-proof.zip`. */
export function fileNameOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48).replace(/-$/, '')
  return `${plain || 'post'}-proof.zip`
}
