import { matches } from './count.ts'
import { flag } from './flag.ts'

/** There is no comma, of whatever script. */
export const noCommas = flag((text) => {
  const found = matches(text, /[,،、，﹐︐]/gu)
  return { holds: found === 0, reason: found === 0 ? 'no commas' : `${found} ${found === 1 ? 'comma' : 'commas'}` }
})
