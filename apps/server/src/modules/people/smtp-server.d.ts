/** The part of smtp-server that the tests use; the package brings no types. https://nodemailer.com/extras/smtp-server/ */
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  interface Session {
    readonly envelope: { readonly mailFrom: { readonly address: string }; readonly rcptTo: readonly { readonly address: string }[] }
  }
  type Answer = (error?: (Error & { responseCode?: number }) | null, response?: unknown) => void

  export class SMTPServer {
    constructor(options: {
      authOptional?: boolean
      allowInsecureAuth?: boolean
      disabledCommands?: string[]
      onAuth?(auth: { username?: string; password?: string }, session: Session, answer: Answer): void
      onRcptTo?(address: { address: string }, session: Session, answer: Answer): void
      onData?(stream: Readable, session: Session, answer: Answer): void
    })
    readonly server: Server
    listen(port: number, host: string, ready: () => void): void
    close(done: () => void): void
    on(event: 'error', listener: (error: Error) => void): void
  }
}
