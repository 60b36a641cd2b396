import { readJson } from '../../graph/json-text.ts'
import { flag } from './flag.ts'

/** The whole text is JSON; a code fence around it is forgiven. */
export const json = flag((text) => {
  const read = readJson(text)
  return 'value' in read ? { holds: true, reason: 'is JSON' } : { holds: false, reason: read.problem }
})
