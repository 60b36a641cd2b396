import { type AccessRules, isForThisMachine, isForwarded, refusalOf } from './access.ts'
import { addressOf, forwardedAddress } from './client-address.ts'
import { badRequest, type CallReply, errorReply } from './proxy/reply.ts'
import type { AccessTokens, TokenScope } from './tokens.ts'

/** The headers that decide whether a request comes in. */
export interface DoorHeaders {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly authorization?: string | undefined
  /** Others tell whether a reverse proxy has passed the request on. */
  readonly [name: string]: string | readonly string[] | undefined
}

/** Who a request is from, or why it does not come in. */
export type Admission = { readonly client: string } | { readonly refusal: CallReply }

/** Who may come in: on this machine everybody on it, elsewhere the holders of tokens, or everybody where that is wanted. */
export interface DoorRules extends AccessRules {
  /** True where everybody who can reach the server may use it, within the quotas. */
  readonly openToAll: boolean
  /** True where every request comes through a reverse proxy, which names the client's address in X-Forwarded-For. */
  readonly behindProxy: boolean
}

/** Decides about every request. */
export class Doors {
  private readonly rules: DoorRules
  private readonly tokens: AccessTokens
  /** True where every request needs a token; where it is false, one that a reverse proxy passed on may need one all the same. */
  readonly needTokens: boolean

  constructor(rules: DoorRules, tokens: AccessTokens) {
    this.rules = rules
    this.tokens = tokens
    this.needTokens = !isForThisMachine(rules) && !rules.openToAll
  }

  /** Why a request may not even ask: a foreign name or a foreign page. */
  refusal(headers: DoorHeaders): CallReply | undefined {
    const words = refusalOf(headers, this.rules)
    return words === undefined ? undefined : badRequest(words, 'forbidden_origin', 403)
  }

  /** Who a request is from. `connected` is the address of the connection. */
  async admit(headers: DoorHeaders, connected: string | undefined, scope: TokenScope): Promise<Admission> {
    const named = this.rules.behindProxy ? forwardedAddress(headers['x-forwarded-for']) : undefined
    const address = addressOf(named ?? connected)
    if (this.rules.openToAll) return { client: address }
    const passedOn = isForwarded(headers)
    if (!this.needTokens && !passedOn) return { client: address }
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    if (given === undefined) {
      return refused(
        passedOn && !this.needTokens
          ? 'Another server has passed this request on, so it may come from anywhere: send an access token as "Authorization: Bearer …". Make one with: benchleaf token create NAME. Or set BENCHLEAF_PUBLIC=1 to let in everybody, within the quotas.'
          : 'This server lets in holders of an access token: send it as "Authorization: Bearer …".',
      )
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
