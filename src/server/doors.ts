import { type AccessRules, isLoopback, refusalOf } from './access.ts'
import { badRequest, type CallReply, errorReply } from './proxy/reply.ts'
import type { AccessTokens, TokenScope } from './tokens.ts'

/** The headers that decide whether a request comes in. */
export interface DoorHeaders {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly authorization?: string | undefined
}

/** Who a request is from, or why it does not come in. */
export type Admission = { readonly client: string } | { readonly refusal: CallReply }

/** Who may come in: on this machine everybody on it, elsewhere the holders of tokens, or everybody where that is wanted. */
export interface DoorRules extends AccessRules {
  /** True where everybody who can reach the server may use it, within the quotas. */
  readonly openToAll: boolean
}

/** Decides about every request. */
export class Doors {
  private readonly rules: DoorRules
  private readonly tokens: AccessTokens
  readonly needTokens: boolean

  constructor(rules: DoorRules, tokens: AccessTokens) {
    this.rules = rules
    this.tokens = tokens
    this.needTokens = !isLoopback(rules.host) && !rules.openToAll
  }

  /** Why a request may not even ask: a foreign name or a foreign page. */
  refusal(headers: DoorHeaders): CallReply | undefined {
    const words = refusalOf(headers, this.rules)
    return words === undefined ? undefined : badRequest(words, 'forbidden_origin', 403)
  }

  /** Who a request is from. `address` is that of the connection. */
  async admit(headers: DoorHeaders, address: string, scope: TokenScope): Promise<Admission> {
    if (!this.needTokens) return { client: address }
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    if (given === undefined) {
      return refused('This server lets in holders of an access token: send it as "Authorization: Bearer …".')
    }
    const token = await this.tokens.find(given)
    if (!token) return refused('This access token does not exist, or has been revoked.')
    if (!token.scopes.includes(scope)) {
      const message = `This access token may not ${scope}: it has the scopes ${token.scopes.join(', ')}.`
      return { refusal: errorReply(403, { message, type: 'authentication_error', code: 'missing_scope', scope }) }
    }
    return { client: `token:${token.id}` }
  }
}

function refused(message: string): Admission {
  const error = { message, type: 'authentication_error', code: 'invalid_api_key' } as const
  return { refusal: errorReply(401, error, { 'www-authenticate': 'Bearer' }) }
}
