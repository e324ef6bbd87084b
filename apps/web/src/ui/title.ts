let problems = 0
/** The same word in English and Spanish. */
const prefix = 'Error: '

/** "Error: Sign in · Bedside" while a form shows problems, so that a screen reader says it first. */
export function withErrorPrefix(title: string): string {
  return problems > 0 ? prefix + title : title
}

/** Call when a form begins to show problems; call what it returns when it stops. */
export function markProblem(): () => void {
  problems += 1
  if (problems === 1) document.title = withErrorPrefix(document.title)
  return () => {
    problems -= 1
    if (problems === 0) document.title = document.title.replace(prefix, '')
  }
}
