/** 1 January 2000, 00:00 UTC: when every program believes it begins. */
const beginning = 946_684_800_000
/** Milliseconds that pass between two looks at the clock, so that a program that waits for time to pass comes to its end. */
const tick = 0.05
/** Looks at the clock with nothing done in between, from which on a program is taken to be waiting. */
const waiting = 1_000

let now = beginning
let idleLooks = 0
let random = 0

/** Puts clock and randomness back to where every program finds them. */
export function rewindWorld(): void {
  now = beginning
  idleLooks = 0
  random = 0x9e3779b9
}

/** Lets the programs' time pass, without waiting. */
export function passTime(milliseconds: number): void {
  now += Math.max(0, milliseconds)
}

/** Tells that the program did something: it does not merely wait. */
export function noteStep(): void {
  idleLooks = 0
}

/**
 * Makes this worker the same everywhere and always: a clock that goes on only when looked at, UTC, and numbers that look
 * random and are not. The engines take both from here, and so a program gives the same result on every host.
 */
export function makeWorldStill(): void {
  rewindWorld()
  const look = () => {
    idleLooks += 1
    // Who sleeps looks at the clock until it is time: for them time goes on ever faster.
    now += idleLooks > waiting ? tick * idleLooks : tick
    return now
  }
  Date.now = () => Math.floor(look())
  Object.defineProperty(performance, 'now', { value: () => look() - beginning, configurable: true, writable: true })
  Math.random = () => nextRandom() / 0x1_0000_0000
  const fill = <Bytes extends ArrayBufferView>(view: Bytes): Bytes => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = nextRandom() >>> 24
    return view
  }
  Object.defineProperty(crypto, 'getRandomValues', { value: fill, configurable: true, writable: true })
  makeUtc()
  silence()
}

/** Engines write their last words to the console; they are told as a reason instead. */
function silence(): void {
  for (const name of ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const) console[name] = () => {}
}

/** The engines ask the host's Date for local time; here it is UTC. */
function makeUtc(): void {
  const { prototype } = Date
  prototype.getTimezoneOffset = () => 0
  prototype.getFullYear = prototype.getUTCFullYear
  prototype.getMonth = prototype.getUTCMonth
  prototype.getDate = prototype.getUTCDate
  prototype.getDay = prototype.getUTCDay
  prototype.getHours = prototype.getUTCHours
  prototype.getMinutes = prototype.getUTCMinutes
  prototype.getSeconds = prototype.getUTCSeconds
  prototype.getMilliseconds = prototype.getUTCMilliseconds
}

/** xorshift32 (Marsaglia 2003, "Xorshift RNGs"): 32 bits, never 0. */
function nextRandom(): number {
  random ^= random << 13
  random ^= random >>> 17
  random ^= random << 5
  random >>>= 0
  return random
}
