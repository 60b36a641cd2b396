import { openDatabase } from '../server/database/database.ts'
import { AccessTokens, type TokenInfo, type TokenScope, tokenScopes } from '../server/tokens.ts'
import { type Command, parseCommandLine } from './command.ts'
import { CommandError } from './exit.ts'

/** `benchleaf token`: who may use a server that others can reach. */
export const token: Command = {
  name: 'token',
  usage:
    'token create NAME [--scopes call,read] | token list | token revoke ID   (BENCHLEAF_DATA or DATABASE_URL say which server)',
  summary: 'make, list and revoke access tokens of a server',
  async run(args, { output, env }) {
    const { values, positionals } = parseCommandLine(token, args, {
      scopes: { type: 'string', default: tokenScopes.join(',') },
    })
    const [action, subject] = positionals
    const dataFolder = env.BENCHLEAF_DATA ?? '.benchleaf'
    const database = await openDatabase({ dataFolder, url: env.DATABASE_URL })
    try {
      const tokens = new AccessTokens(database, Date.now)
      if (action === 'create' && subject !== undefined) {
        const made = await tokens.create(subject, scopesOf(values.scopes))
        output.message(`Made the token ${made.id} for ${subject}. It is shown this once:`)
        output.report(made.token)
        return 0
      }
      if (action === 'list') {
        output.report((await tokens.list()).map(lineOf).join('\n') || 'There are no tokens.')
        return 0
      }
      if (action === 'revoke' && subject !== undefined) {
        if (!(await tokens.revoke(subject))) throw new CommandError(`There is no token ${subject} that is in use.`)
        output.message(`Revoked ${subject}. Running servers refuse it within seconds.`)
        return 0
      }
    } finally {
      await database.close()
    }
    throw new CommandError(`Usage: benchleaf ${token.usage}`)
  },
}

function scopesOf(text: string): readonly TokenScope[] {
  const names = text.split(',').map((name) => name.trim())
  const scopes = tokenScopes.filter((scope) => names.includes(scope))
  if (scopes.length === names.length) return scopes
  throw new CommandError(`--scopes takes ${tokenScopes.join(' and ')}, with commas between, not "${text}".`)
}

function lineOf({ id, name, scopes, createdAt, revokedAt }: TokenInfo): string {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10)
  const revoked = revokedAt === null ? '' : `  revoked ${day(revokedAt)}`
  return `${id}  ${day(createdAt)}  ${scopes.join(',').padEnd(9)}  ${name}${revoked}`
}
