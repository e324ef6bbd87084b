import { contract } from '@bedside/contract/index'
import { Role, ROLES } from '@bedside/contract/permission'
import type { Route } from '@bedside/contract/route'

/** The table of who may call what, as docs/permissions.md prints it. An empty place is a denial, and each one is tested. */
export function matrix(): string {
  const roles = Role.options
  const head = `| Route | Permission | ${roles.map((role) => role.replaceAll('_', ' ')).join(' | ')} | token |\n|---|---|${roles.map(() => ':-:').join('|')}|:-:|`
  const rows = Object.entries(contract).flatMap(([module, one]) => [
    `| **${module}** | | ${roles.map(() => '').join(' | ')} | |`,
    ...(Object.values(one) as Route[]).map((route) => {
      const marks = roles.map((role) => (route.may === 'anyone' || route.may === 'member' || ROLES[role].includes(route.may) ? '●' : ''))
      return `| ${route.method} ${route.path} | ${route.may}${route.stepUp ? ', step-up' : ''} | ${marks.join(' | ')} | ${route.scope ?? ''} |`
    }),
  ])
  return `# Who may call what\n\nMade from the contract; \`apps/server/test/permissions.test.ts\` tries every place in it, and every object of another organization. A mark is a right, an empty place a denial.\n"anyone" needs no sign-in, "member" is every signed-in person about themself. Object rules (nobody approves their own words, drafts belong to their author) stand in each module's README.\n\n${head}\n${rows.join('\n')}\n`
}
