/**
 * A process that takes and settles places in the quotas of a database until there are none left, and prints each amount
 * that it was granted and that it settled: `node spender.testing.ts '{"place": …, "limit": …, "clients": …}'`.
 */
import { openDatabase } from '../database/database.ts'
import { QuotaLedger } from '../proxy/quotas/ledger.ts'
import { noQuotas } from '../proxy/quotas/quota-names.ts'
import { QuotaStore } from '../proxy/quotas/quota-store.ts'

const { place, limit, clients, name } = JSON.parse(process.argv[2] ?? '{}') as {
  place: { dataFolder: string; url?: string }
  limit: number
  clients: number
  name: string
}
const database = await openDatabase(place)
const limits = { client: noQuotas, total: { tokens_per_day: limit } }
const ledger = new QuotaLedger(new QuotaStore(database), limits, Date.now, (line) => process.stderr.write(`${line}\n`))

async function spend(client: string): Promise<void> {
  for (let call = 0; ; call++) {
    const most = 10 + ((call * 7) % 30)
    const granted = await ledger.reserve(client, { tokens: most, usd: null })
    if ('exceeded' in granted) return
    process.stdout.write(`granted ${most}\n`)
    await new Promise((resolve) => setTimeout(resolve, 1))
    const used = Math.floor(most / 2)
    granted.settle({ tokens: used, usd: null })
    process.stdout.write(`settled ${most} ${used}\n`)
  }
}

await Promise.all(Array.from({ length: clients }, (_, index) => spend(`${name}-${index}`)))
await ledger.flush()
await database.close()
