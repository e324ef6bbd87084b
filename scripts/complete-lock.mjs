// `node scripts/complete-lock.mjs` after a change of package-lock.json: adds the optional packages for other machines that the registry
// at hand does not list. npm leaves such packages out of the lock and then refuses its own lock in `npm ci`.
// They get no checksum here; npm install on a complete registry adds it. A package already in the lock is left alone.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const SYSTEMS = { android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', linuxmusl: 'linux', netbsd: 'netbsd', openbsd: 'openbsd', openharmony: 'openharmony', sunos: 'sunos', aix: 'aix', win32: 'win32', windows: 'win32' }
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Returns the names added to `lock.packages`. */
export function completeLock(lock) {
  const added = []
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const spot = `node_modules/${name}`
      if (lock.packages[`${place}/${spot}`] || lock.packages[spot] || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue
      lock.packages[spot] = { version, ...machine(name), ...(dev ? { dev: true } : {}), optional: true }
      added.push(name)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return added
}

/** For which system and processor a package is, by its name: @oxlint/binding-linux-arm64-musl. */
function machine(name) {
  const words = name.split('/').at(-1).split('-')
  const cpu = PROCESSORS.find((one) => words.includes(one))
  const system = words.map((word) => SYSTEMS[word]).find(Boolean)
  const libc = system === 'linux' && (words.some((word) => word.includes('musl')) ? 'musl' : words.includes('gnu') && 'glibc')
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(system ? { os: [system] } : {}), ...(libc ? { libc: [libc] } : {}) }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const added = completeLock(lock)
  if (added.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${added.length} packages added${added.length > 0 ? `: ${added.join(', ')}` : ''}`)
}
