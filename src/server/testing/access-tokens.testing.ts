import type { TestContext } from 'node:test'
import { openDatabase } from '../database/database.ts'
import { AccessTokens, type TokenScope } from '../tokens.ts'
import type { ServerUnderTest } from './serving.testing.ts'

/** Makes tokens beside a running server, as the command does. */
export async function tokensOf(context: TestContext, server: ServerUnderTest) {
  const database = await openDatabase({ dataFolder: server.dataFolder })
  context.after(() => database.close())
  const tokens = new AccessTokens(database, Date.now)
  const make = async (name: string, scopes: readonly TokenScope[] = ['call', 'read']) => {
    const { token, id } = await tokens.create(name, scopes)
    return { id, headers: { authorization: `Bearer ${token}` } }
  }
  return { tokens, make }
}
