import { useMutation } from '@tanstack/react-query'
import { readiness } from './client.ts'

/** Makes the PDF of a round and hands it to the browser as a download. */
export function useReport(id: string) {
  return useMutation({
    mutationFn: async () => {
      const blob = (await readiness.report({ id })) as Blob
      download(blob, 'readiness-report.pdf')
    },
  })
}

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
