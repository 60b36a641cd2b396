import { rotateReceiptKey } from '../server/proxy/receipts.ts'
import { type Command, parseCommandLine } from './command.ts'
import { CommandError } from './exit.ts'

/** `benchleaf keys rotate`: a new key for receipts. */
export const keys: Command = {
  name: 'keys',
  usage: 'keys rotate   (BENCHLEAF_DATA says where the key is)',
  summary: 'replace the key that signs receipts',
  async run(args, { output, env }) {
    const { positionals } = parseCommandLine(keys, args, {})
    if (positionals.length !== 1 || positionals[0] !== 'rotate')
      throw new CommandError(`Usage: benchleaf ${keys.usage}`)
    const { publicKey } = rotateReceiptKey(env.BENCHLEAF_DATA ?? '.benchleaf')
    output.message(
      `Receipts will be signed with the new key ${publicKey.kid} when the server has been restarted. Receipts of the old key stay valid: its public half stays published.`,
    )
    return 0
  },
}
