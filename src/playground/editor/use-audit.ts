import { useState } from 'react'
import type { AuditView } from '../../worker/audit-api.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'

/** An audit of a text; what it found is gone as soon as the text is another. */
interface Audited {
  readonly source: string
  readonly found: AuditView | 'running'
}

/** The audit of the document, which somebody has to ask for. */
export function useAudit() {
  const { worker, documents } = useServices()
  const source = useStore(documents.state, (state) => state.source)
  const canAudit = useStore(documents.state, ({ reading }) => reading !== null && reading.outline !== null)
  const [audited, setAudited] = useState<Audited | null>(null)
  const start = async () => {
    await documents.settled()
    const { source: asked } = documents.state.get()
    setAudited({ source: asked, found: 'running' })
    const found = await worker.audit()
    setAudited(found && { source: asked, found })
  }
  return {
    audit: audited?.source === source ? audited.found : null,
    canAudit,
    start: () => void start(),
  }
}
