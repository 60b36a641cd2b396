import { ServeError } from '../../serve-error.ts'
import type { ProxySettings } from '../config.ts'
import { noQuotas, publicQuotas, publicTotals, type QuotaLimits, quotaNames } from './quota-names.ts'

/** Who can reach a server: its own machine, holders of tokens elsewhere, or everybody. */
export type Reach = 'machine' | 'tokens' | 'everybody'

/**
 * The quotas of a server. Where everybody is let in, what the configuration leaves out is as usual, and it cannot leave
 * everybody without any: throws {@link ServeError}.
 */
export function limitsOf(
  { quotas, totalQuotas }: Pick<ProxySettings, 'quotas' | 'totalQuotas'>,
  reach: Reach,
): QuotaLimits {
  switch (reach) {
    case 'machine':
      return { client: quotas ?? noQuotas, total: totalQuotas ?? noQuotas }
    case 'tokens':
      return { client: quotas ?? publicQuotas, total: totalQuotas ?? noQuotas }
    case 'everybody': {
      const limits = { client: { ...publicQuotas, ...quotas }, total: { ...publicTotals, ...totalQuotas } }
      if (quotaNames.some((name) => (limits.client[name] ?? limits.total[name] ?? null) !== null)) return limits
      throw new ServeError(
        'BENCHLEAF_PUBLIC=1 lets in everybody, and the configuration sets every quota to null, so that anybody could spend without end. Set one of quotas or total_quotas, or leave them out to have the usual ones.',
      )
    }
  }
}
