import { useQuery } from '@tanstack/react-query'
import { formatSize } from '../controls/format.ts'
import styles from './files.module.css'

/** How much this browser keeps, and whether it may throw it away by itself. */
export function StorageLine() {
  const { data } = useQuery({ queryKey: ['storage'], queryFn: readStorage, gcTime: 0, retry: false })
  if (!data) return null
  return (
    <p className={styles.storage}>
      {formatSize(data.usage)} of {formatSize(data.quota)} used.{' '}
      {data.persisted
        ? 'This browser has promised not to clear it by itself.'
        : 'This browser may clear it when the disk runs full: download what must not be lost.'}
    </p>
  )
}

async function readStorage() {
  const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ])
  return { usage, quota, persisted }
}
