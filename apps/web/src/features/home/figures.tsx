/** A sentence whose figures are marked as `**41 of 58**`: the eye finds them first. */
export function Figures({ text }: { text: string }) {
  return text.split('**').map((part, at) => (at % 2 ? <b key={at}>{part}</b> : part))
}
