// `npm start`: gets what is missing, builds the pages, and runs the server under Node 24. Works with any Node from 18 on.
// `--prepare-only` gets runtime and dependencies and stops there (the launcher ./bedside asks for it).
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { prepare, root } from './prepare.mjs'
import { cleanEnvironment, endWithNpm } from './run.mjs'
import { explain } from './say.mjs'
import { buildWeb } from './web.mjs'

const args = process.argv.slice(2)
endWithNpm()

try {
  const node = await prepare('production')
  if (args.includes('--prepare-only')) process.exit(0)
  await buildWeb(node)
  serve(node)
} catch (error) {
  process.exit(explain(error))
}

/** Runs the server and ends when it ends. Whoever ends us, in whatever way, ends it too. */
function serve(node) {
  const env = cleanEnvironment(path.dirname(node))
  // A relative BEDSIDE_DATA means: from where the person stands, not from where npm goes.
  env.BEDSIDE_DATA = env.BEDSIDE_DATA ? path.resolve(process.env.INIT_CWD ?? process.cwd(), env.BEDSIDE_DATA) : path.join(root, 'data')
  env.BEDSIDE_PARENT_PID = String(process.pid)
  // Small new-space: idle memory stays under 250 MB at no measurable cost to a server that mostly waits.
  // A group of its own: Ctrl-C reaches it once, through us, and not a second time from the terminal.
  const server = spawn(node, ['--max-semi-space-size=4', 'apps/server/src/main.ts', ...args], { cwd: root, env, stdio: 'inherit', detached: true })

  let last = 0
  const pass = (signal) => {
    // npm and the terminal both pass the same Ctrl-C on; a second one after a while is meant.
    if (Date.now() - last < 1000) return
    last = Date.now()
    server.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal)
    process.on(signal, () => pass(signal))
  }

  server.once('error', (error) => process.exit(explain(error)))
  server.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
