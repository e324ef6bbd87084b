import { once, type Page } from './context.ts'

/**
 * What a glance over a text tells: how many digits, colons and hyphens it has, how often a dot, or any of - / . (`joints`), stands between
 * digits, and how long its longest run of letters and digits is. An expression that needs more than there is need not run.
 */
export type Traits = { digits: number; colons: number; hyphens: number; dots: number; joints: number; run: number }

export function traitsOf(page: Page): Traits {
  return once(page, 'traits', () => glance(page.lower))
}

function glance(lower: string): Traits {
  const traits = { digits: 0, colons: 0, hyphens: 0, dots: 0, joints: 0, run: 0 }
  let run = 0
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    if (isDigit(code)) {
      traits.digits++
      run++
    } else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) run++
    else {
      if (run > traits.run) traits.run = run
      run = 0
      if (code === 58) traits.colons++
      else if (code === 45) traits.hyphens++
      if (code >= 45 && code <= 47 && isDigit(lower.charCodeAt(at + 1)) && isDigit(lower.charCodeAt(at - 1))) {
        traits.joints++
        if (code === 46) traits.dots++
      }
    }
  }
  if (run > traits.run) traits.run = run
  return traits
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
