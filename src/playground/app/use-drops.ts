import { useEffect } from 'react'
import { openFiles } from '../editor/open-files.ts'
import { useServices } from './services.ts'

/** Opens files that are dropped anywhere on the page but on a part that takes them itself; none replaces the page. */
export function useDrops(): void {
  const services = useServices()
  useEffect(() => {
    const allow = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) void openFiles(services, files)
    }
    addEventListener('dragover', allow)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', allow)
      removeEventListener('drop', drop)
    }
  }, [services])
}
