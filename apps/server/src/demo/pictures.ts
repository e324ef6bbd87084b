import { readFileSync } from 'node:fs'
import sharp from 'sharp'

/** A drawing of ours as a picture file, as a person would upload it. */
export async function drawn(file: string): Promise<{ name: string; bytes: Buffer }> {
  const svg = readFileSync(new URL(`./pictures/${file}`, import.meta.url))
  return { name: file.replace(/\.svg$/, '.png'), bytes: await sharp(svg).png({ palette: true }).toBuffer() }
}
