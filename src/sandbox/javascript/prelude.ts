/**
 * What tests find in the sandbox, run there before everything else: `assert`, timers whose time passes at once, a silent
 * console, and `module.exports`. Its value is an object of functions for the engine; the program never sees it.
 */
export const prelude = `(() => {
  'use strict'
  // The program may change every method there is: what is needed here is taken before.
  const { is, keys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty, freeze, hasOwn } = Object
  const { isArray } = Array
  const { stringify } = JSON
  const { apply } = Reflect
  const own = (method) => (target, ...args) => apply(method, target, args)
  const getter = (made, name) => own(getOwnPropertyDescriptor(made.prototype, name).get)
  const tagOf = own(Object.prototype.toString)
  const eachEntry = own(Map.prototype.forEach), eachMember = own(Set.prototype.forEach), joined = own(Array.prototype.join)
  const NativeError = Error, errorPrototype = Error.prototype, Bytes = Uint8Array, text = String
  const distance = Math.abs

  // What a value is, its own slots tell: these methods throw for any other. A class may say what it likes of its instances.
  const brand = (read) => (value) => {
    try { return read(value) } catch { return undefined }
  }
  const timeOf = brand(own(Date.prototype.getTime)), numberOf = brand(own(Number.prototype.valueOf))
  const booleanOf = brand(own(Boolean.prototype.valueOf)), bytesIn = brand(getter(ArrayBuffer, 'byteLength'))
  const mapSize = brand(getter(Map, 'size')), setSize = brand(getter(Set, 'size')), patternOf = brand(getter(RegExp, 'source'))
  const flags = { d: 'hasIndices', g: 'global', i: 'ignoreCase', m: 'multiline', s: 'dotAll', u: 'unicode', v: 'unicodeSets', y: 'sticky' }
  const letters = keys(flags), flagOf = {}
  for (let i = 0; i < letters.length; i++) flagOf[letters[i]] = getter(RegExp, flags[letters[i]])
  const sourceOf = (value) => {
    let said = '/' + patternOf(value) + '/'
    for (let i = 0; i < letters.length; i++) if (flagOf[letters[i]](value)) said += letters[i]
    return said
  }
  const isError = (value) => {
    for (let above = value; above; above = getPrototypeOf(above)) if (above === errorPrototype) return true
    return false
  }
  const append = (list, value) =>
    defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true })

  const entriesOf = (map) => {
    const found = []
    eachEntry(map, (value, key) => { append(found, [key, value]) })
    return found
  }
  const membersOf = (set) => {
    const found = []
    eachMember(set, (value) => { append(found, value) })
    return found
  }

  const simple = [timeOf, numberOf, booleanOf, patternOf, mapSize, setSize, bytesIn]
  function same(a, b, above) {
    if (is(a, b)) return true
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    if (getPrototypeOf(a) !== getPrototypeOf(b) || tagOf(a) !== tagOf(b)) return false
    for (let pair = above; pair; pair = pair.above) if (pair.a === a && pair.b === b) return true
    const here = { a, b, above }
    for (let i = 0; i < simple.length; i++) if (!is(simple[i](a), simple[i](b))) return false
    if (patternOf(a) !== undefined && sourceOf(a) !== sourceOf(b)) return false
    if (mapSize(a) !== undefined) return sameItems(entriesOf(a), entriesOf(b), here)
    if (setSize(a) !== undefined) return sameMembers(membersOf(a), membersOf(b), here)
    if (bytesIn(a) !== undefined) return sameItems(new Bytes(a), new Bytes(b), here)
    if (isError(a) && (a.message !== b.message || a.name !== b.name)) return false
    if (isArray(a) && a.length !== b.length) return false
    const names = keys(a)
    if (names.length !== keys(b).length) return false
    for (let i = 0; i < names.length; i++) {
      if (!hasOwn(b, names[i]) || !same(a[names[i]], b[names[i]], here)) return false
    }
    return true
  }
  function sameItems(a, b, above) {
    if (a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i], above)) return false
    return true
  }
  function sameMembers(a, b, above) {
    if (a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) {
      let found = false
      for (let j = 0; j < b.length && !found; j++) found = same(a[i], b[j], above)
      if (!found) return false
    }
    return true
  }

  function show(value, depth) {
    if (typeof value === 'string') return stringify(value)
    if (typeof value === 'bigint') return text(value) + 'n'
    if (typeof value === 'function') return 'a function'
    if (is(value, -0)) return '-0'
    if (typeof value !== 'object' || value === null) return text(value)
    if (isError(value)) return text(value.name) + ': ' + text(value.message)
    if (timeOf(value) !== undefined) return 'Date ' + timeOf(value)
    if (patternOf(value) !== undefined) return sourceOf(value)
    if (depth > 3) return '…'
    if (isArray(value)) return '[' + few(value, (each) => show(each, depth + 1)) + ']'
    const entry = ([key, inner]) => show(key, depth + 1) + ' => ' + show(inner, depth + 1)
    if (mapSize(value) !== undefined) return 'Map {' + few(entriesOf(value), entry) + '}'
    if (setSize(value) !== undefined) return 'Set {' + few(membersOf(value), (each) => show(each, depth + 1)) + '}'
    return '{' + few(keys(value), (name) => name + ': ' + show(value[name], depth + 1)) + '}'
  }
  function few(list, words) {
    const shown = []
    for (let i = 0; i < list.length && i < 20; i++) append(shown, words(list[i]))
    if (list.length > 20) append(shown, '…')
    return joined(shown, ', ')
  }

  class AssertionError extends NativeError {
    get name() { return 'AssertionError' }
  }
  const fail = (message, otherwise) => { throw new AssertionError(message ?? otherwise) }
  const assert = (condition, message) => { if (!condition) fail(message, 'the condition is ' + show(condition, 0)) }
  assert.equal = (actual, expected, message) => {
    if (!same(actual, expected)) fail(message, 'expected ' + show(expected, 0) + ', got ' + show(actual, 0))
  }
  assert.notEqual = (actual, unexpected, message) => {
    if (same(actual, unexpected)) fail(message, 'expected anything but ' + show(unexpected, 0))
  }
  assert.close = (actual, expected, tolerance = 1e-9, message) => {
    const near = typeof actual === 'number' && (is(actual, expected) || distance(actual - expected) <= tolerance)
    if (!near) fail(message, 'expected ' + show(expected, 0) + ' within ' + tolerance + ', got ' + show(actual, 0))
  }
  assert.throws = (run, message) => {
    try { run() } catch { return }
    fail(message, 'expected an error, and there was none')
  }
  assert.rejects = async (promise, message) => {
    try { await (typeof promise === 'function' ? promise() : promise) } catch { return }
    fail(message, 'expected an error, and there was none')
  }
  assert.ok = assert
  assert.deepEqual = assert.strictEqual = assert.deepStrictEqual = assert.equal

  const timers = []
  let clock = 0, lastTimer = 0
  const addTimer = (run, wait, every, args) => {
    const after = wait > 0 ? +wait : 0
    timers.push({ id: ++lastTimer, at: clock + after, run, every: every ? after : undefined, args })
    return lastTimer
  }
  const removeTimer = (id) => {
    const index = timers.findIndex((timer) => timer.id === id)
    if (index >= 0) timers.splice(index, 1)
  }
  const silent = () => {}
  const define = (name, value) => defineProperty(globalThis, name, { value, writable: true, configurable: true })
  define('setTimeout', (run, wait, ...args) => addTimer(run, wait, false, args))
  define('setInterval', (run, wait, ...args) => addTimer(run, wait, true, args))
  define('clearTimeout', removeTimer)
  define('clearInterval', removeTimer)
  define('queueMicrotask', (run) => { Promise.resolve().then(run) })
  define('console', { log: silent, info: silent, warn: silent, error: silent, debug: silent, table: silent })
  define('module', { exports: {} })
  define('exports', module.exports)
  define('assert', freeze(assert))

  return {
    /** Makes the exports of a module, of either kind, visible to the tests. */
    publish(namespace) {
      for (const source of [namespace, module.exports]) {
        if ((typeof source !== 'object' && typeof source !== 'function') || source === null) continue
        for (const name of keys(source)) if (!hasOwn(globalThis, name)) define(name, source[name])
        for (const named of [source, source.default]) {
          if (typeof named === 'function' && named.name !== '' && !hasOwn(globalThis, named.name)) define(named.name, named)
        }
      }
    },
    /** Runs the timer that is due first; how far that lies ahead, or -1 where nothing waits. */
    nextTimer() {
      if (timers.length === 0) return -1
      const next = timers.reduce((first, timer) => (timer.at < first.at ? timer : first))
      const wait = next.at - clock
      clock = next.at
      if (next.every === undefined) removeTimer(next.id)
      else next.at += next.every > 0 ? next.every : 1
      apply(next.run, undefined, next.args)
      return wait
    },
    runTest: (test) => test(assert),
    setCandidate(value) { define('candidate', value) },
  }})()`
