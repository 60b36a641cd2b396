import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../language/json.ts'
import type { ReceiptClaims } from '../../models/receipt.ts'
import { ServeError } from '../serve-error.ts'
import { fastDigestOf } from './fast-digest.ts'
import type { CallOutput, CallUsage } from './provider.ts'

/** What a receipt is about. */
export interface ReceiptSubject {
  /** The request as the client sent it. */
  readonly request: JsonObject
  readonly epoch: number
  readonly output: CallOutput
  /** Undefined when nobody counted. */
  readonly usage: CallUsage | undefined
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
  /** True for a call with the caller's own key, which the host neither paid nor counted. */
  readonly ownKey: boolean
}

/** A public key as `/.well-known/jwks.json` shows it (RFC 7517, RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/**
 * Signs what this proxy saw: a compact JWS (RFC 7515) with EdDSA (RFC 8037) over the digests of request and reply, the
 * model asked and the model that answered, usage, cost and time, and that the model was asked: a reply from the cache
 * brings the receipt of the call that it repeats.
 */
export class ReceiptSigner {
  readonly publicKey: PublicJwk
  private readonly key: KeyObject
  private readonly header: string

  constructor(key: KeyObject) {
    this.key = key
    const { x } = createPublicKey(key).export({ format: 'jwk' })
    if (x === undefined) throw new ServeError('The receipt key is no Ed25519 key.')
    // The thumbprint of RFC 7638 over the members that RFC 8037 names.
    const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
    this.publicKey = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }
    this.header = encode({ alg: 'EdDSA', typ: 'benchleaf-receipt+jwt', kid })
  }

  sign({ request, epoch, output, usage, usd, ownKey }: ReceiptSubject): string {
    const claims: ReceiptClaims = {
      requestDigest: fastDigestOf({ kind: 'input' in request ? 'embedding' : 'chat', request, epoch }),
      epoch,
      replyDigest: fastDigestOf(output),
      model: String(request.model),
      servedModel: output.model,
      usage: usage ?? null,
      usd,
      ownKey,
      cache: 'miss',
      time: new Date().toISOString(),
    }
    const input = `${this.header}.${encode(claims)}`
    return `${input}.${sign(null, Buffer.from(input), this.key).toString('base64url')}`
  }
}

/** The signer of a data folder; its key is made at first start, readable by its owner alone. Throws {@link ServeError}. */
export function openReceiptSigner(dataFolder: string): ReceiptSigner {
  const file = join(dataFolder, 'receipt-key.json')
  try {
    mkdirSync(dataFolder, { recursive: true })
    if (!existsSync(file)) makeKey(file)
    const key = createPrivateKey({ key: JSON.parse(readFileSync(file, 'utf8')), format: 'jwk' })
    return new ReceiptSigner(key)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new ServeError(
      `The key that signs receipts cannot be read or made at ${file}: ${cause}. Name a folder you can write to with BENCHLEAF_DATA; a broken key file can be removed.`,
    )
  }
}

/** Puts the key away and makes a new one; receipts of the old one stay valid, since its public half stays published. */
export function rotateReceiptKey(dataFolder: string): ReceiptSigner {
  rmSync(join(dataFolder, 'receipt-key.json'), { force: true })
  return openReceiptSigner(dataFolder)
}

/** Appears whole or not at all; where two processes make it at once, the first one's stays. */
function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    unlinkSync(draft)
  }
}

/** JSON in ASCII alone, in base64url. */
function encode(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return Buffer.from(JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped)).toString('base64url')
}
