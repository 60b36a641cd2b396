import type { ReceiptKey } from '../../models/receipt.ts'
import { asText, fetchJson, fieldsOf } from '../api/http.ts'

/** The public keys, present and past, that the proxy signs receipts with. */
export async function fetchReceiptKeys(): Promise<readonly ReceiptKey[]> {
  const { keys } = fieldsOf(await fetchJson('/.well-known/jwks.json', "The proxy's keys"))
  return (Array.isArray(keys) ? keys : []).flatMap((key) => {
    const { kid, x } = fieldsOf(key)
    const [name, bytes] = [asText(kid), asText(x)]
    return name === undefined || bytes === undefined ? [] : [{ kid: name, x: bytes }]
  })
}
