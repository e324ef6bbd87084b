/** "bluesky" → "Bluesky", "google-business" → "Google business": readable before the network's own data is here, and for networks we do not know. */
export function networkName(network: string): string {
  const words = network.replaceAll(/[-_]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
