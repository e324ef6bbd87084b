import pino, { type Logger } from 'pino'

export type Log = Logger

/**
 * Structured log on stderr. Nothing a person wrote may reach it: bodies are never logged, addresses lose their query, and these names are blanked wherever
 * they turn up. Law: 45 CFR 164.312(b) asks for a trail of access, not of content. https://www.ecfr.gov/current/title-45/section-164.312
 */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination({ fd: 2, sync: false })): Log {
  const hidden = ['password', 'secret', 'secrets', 'token', 'cookie', 'authorization', 'text', 'title', 'alt', 'email', 'name', 'code', 'body', 'detail']
  return pino(
    {
      level,
      base: null,
      redact: { paths: hidden.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
      serializers: { err: (error: Error) => ({ type: error.name, reason: (error as { code?: string }).code, stack: stackOf(error) }) },
    },
    destination,
  )
}

/** The frames only: an error's message can quote a value, as PostgreSQL's do. */
const stackOf = (error: Error): string | undefined => error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).join('\n')
