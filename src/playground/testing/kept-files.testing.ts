/** Run in the page: the text of the open file, as it is kept for the next visit; empty where none is. */
export async function openSource(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('benchleaf-files')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const id = sessionStorage.getItem('benchleaf.open') ?? ''
  const request = database.transaction('files').objectStore('files').get(id)
  const file = await new Promise<{ readonly source?: string } | undefined>((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  database.close()
  return file?.source ?? ''
}
