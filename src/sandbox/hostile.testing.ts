/** An answer that means ill or runs wild, and what its reason has to say. */
export interface HostileAnswer {
  readonly name: string
  readonly answer: string
  /** What the answer is put to: true tests, so that only its own doing can fail them. */
  readonly tests: readonly string[]
  readonly score: number
  readonly reason: RegExp
}

/**
 * Milliseconds within which the reason of a hostile answer is there, once its sandbox is loaded: the limit of a second, what the
 * clock adds to it, and what a busy machine takes to end a worker.
 */
export const hostileWithinMs = 5_000

const foreign = 'http://127.0.0.1:9'

/** Answers in JavaScript. The limit is one second and 32 MB. */
export const hostileJavascript: readonly HostileAnswer[] = [
  { name: 'endless loop', answer: 'while (true) {}', tests: ['1'], score: 0, reason: /did not end within 1 second/ },
  {
    name: 'endless loop that catches everything',
    answer: 'for (;;) { try { for (;;) {} } catch {} finally { continue } }',
    tests: ['1'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'endless chain of promises',
    answer: 'const go = () => Promise.resolve().then(go); go()',
    tests: ['await new Promise(() => {})'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'endless timer',
    answer: 'setInterval(() => {}, 0)',
    tests: ['await new Promise(() => {})'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'memory bomb of lists',
    answer: 'const all = []; for (;;) all.push([1, 2, 3, 4])',
    tests: ['1'],
    score: 0,
    reason: /more memory than it may/,
  },
  {
    name: 'memory bomb at once',
    answer: 'new Array(1e9).fill(0)',
    tests: ['1'],
    score: 0,
    reason: /^it used more memory than it may/,
  },
  {
    name: 'text bomb',
    answer: "let s = 'x'; for (;;) s += s",
    tests: ['1'],
    score: 0,
    reason: /^InternalError: string too long/,
  },
  {
    name: 'prototype pollution',
    answer:
      'Object.prototype.pass = true; Object.is = () => true; Array.prototype.every = () => true; Error.prototype.name = ""; assert = () => {}; assert.equal = assert',
    tests: ['assert.equal([1], [2])', 'assert(true)'],
    score: 0.5,
    reason: /expected \[2\], got \[1\]/,
  },
  {
    name: 'classes that say of everything that it is theirs, or of nothing',
    answer: `for (const made of [RegExp, Date, Map, Set]) Object.defineProperty(made, Symbol.hasInstance, { value: () => true })
Object.defineProperty(Error, Symbol.hasInstance, { value: () => false })
RegExp.prototype.toString = () => ''
for (const name of ['source', 'flags']) Object.defineProperty(RegExp.prototype, name, { get: () => '' })`,
    tests: [
      'assert.equal([1], [2])',
      'assert.equal({}, {a: 1})',
      'assert.equal(/a/, /b/)',
      'assert.equal(/a/g, /a/)',
      'assert.equal(new Error("a"), new Error("b"))',
      'assert.equal(new Map([[1, 2]]), new Map([[1, 3]]))',
    ],
    score: 0,
    reason: /^0 of 6 tests pass; test 1, "assert\.equal\(\[1\], \[2\]\)": AssertionError: expected \[2\], got \[1\]/,
  },
  {
    name: 'lists that keep nothing',
    answer: 'for (const at of [0, 1, 2]) Object.defineProperty(Array.prototype, at, { set() {}, get() {} })',
    tests: ['assert.equal(new Map([["a", 2]]), new Map([["a", 3]]))', 'assert.equal(new Set("a"), new Set("b"))'],
    score: 0,
    reason: /^0 of 2 tests pass/,
  },
  {
    name: 'what it left behind is gone',
    answer: '1',
    tests: ['assert.equal({}.pass, undefined)', 'assert(!Object.is(1, 2))'],
    score: 1,
    reason: /all 2 tests pass/,
  },
  {
    name: 'network and page',
    answer: `const reached = []
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'process', 'require', 'Deno', 'self',
  'window', 'document', 'location', 'navigator', 'indexedDB', 'caches', 'postMessage', 'Worker', 'WebAssembly', 'Function.prototype.host'])
  if (name in globalThis) reached.push(name)
const made = Function('return typeof fetch + typeof process + typeof self')()`,
    tests: ['assert.equal(reached, [])', "assert.equal(made, 'undefinedundefinedundefined')"],
    score: 1,
    reason: /all 2 tests pass/,
  },
  {
    name: 'import from the network',
    answer: `const there = import('${foreign}/x.js')`,
    tests: ['await there'],
    score: 0,
    reason: /could not load module/,
  },
  {
    name: 'a regular expression that explodes',
    answer: "/^(a+)+$/.test('a'.repeat(40) + '!')",
    tests: ['1'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'endless recursion',
    answer: 'const go = () => go() + 1; go()',
    tests: ['1'],
    score: 0,
    reason: /nested too deeply/,
  },
  {
    name: 'deep nesting in the source',
    answer: '('.repeat(50_000),
    tests: ['1'],
    score: 0,
    reason: /nested too deeply/,
  },
  {
    name: 'deep nesting in data',
    answer: "JSON.parse('['.repeat(100000))",
    tests: ['1'],
    score: 0,
    reason: /nested too deeply/,
  },
  {
    name: 'a huge number',
    answer: 'let n = 10n; for (;;) n *= n',
    tests: ['1'],
    score: 0,
    reason: /^RangeError: BigInt is too large to allocate/,
  },
  {
    name: 'the one after it all',
    answer: 'const one = 1',
    tests: ['assert.equal(one, 1)'],
    score: 1,
    reason: /tests pass/,
  },
]

/** Answers in Python. The limit is one second and 128 MB. */
export const hostilePython: readonly HostileAnswer[] = [
  { name: 'endless loop', answer: 'while True: pass', tests: ['1'], score: 0, reason: /did not end within 1 second/ },
  {
    name: 'endless loop that catches everything',
    answer: 'while True:\n  try:\n    while True: pass\n  except BaseException: pass',
    tests: ['1'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'a number that never ends',
    answer: 'x = 7 ** 10 ** 9',
    tests: ['1'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'a regular expression that explodes',
    answer: "import re\nre.match('(a+)+$', 'a' * 40 + '!')",
    tests: ['1'],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'memory bomb',
    answer: 'x = []\nwhile True: x.append(bytearray(10 ** 6))',
    tests: ['1'],
    score: 0,
    reason: /more memory than it may/,
  },
  {
    name: 'memory bomb at once',
    answer: 'x = bytearray(10 ** 10)',
    tests: ['1'],
    score: 0,
    reason: /^OverflowError: cannot fit 'int' into an index-sized integer/,
  },
  {
    name: 'endless recursion',
    answer: 'def f(n): return f(n + 1)\nf(0)',
    tests: ['1'],
    score: 0,
    reason: /^RecursionError: maximum recursion depth exceeded/,
  },
  {
    name: 'endless recursion without a limit',
    answer: 'import sys\nsys.setrecursionlimit(10 ** 8)\ndef f(n): return f(n + 1)\nf(0)',
    tests: ['1'],
    score: 0,
    reason: /^it ended the interpreter$/,
  },
  { name: 'a quiet exit', answer: 'import sys\nsys.exit(0)', tests: ['1'], score: 0, reason: /it called exit/ },
  { name: 'a hard exit', answer: 'import os\nos._exit(0)', tests: ['1'], score: 0, reason: /it ended the interpreter/ },
  {
    name: 'a crash',
    answer: 'import faulthandler\nfaulthandler._sigsegv()',
    tests: ['1'],
    score: 0,
    reason: /^it ended the interpreter$/,
  },
  {
    name: 'the language changed',
    answer: 'import builtins\nbuiltins.len = lambda x: 7\nbuiltins.AssertionError = ValueError',
    tests: ['assert len([]) == 7', 'assert 1 == 2'],
    score: 0.5,
    reason: /^1 of 2 tests pass; test 2, "assert 1 == 2": AssertionError: expected 2, got 1/,
  },
  {
    name: 'the making of tests changed',
    answer:
      'import ast\np = ast.parse\nast.parse = lambda *a, **k: p("pass")\nast.NodeTransformer.visit = lambda *a: p("pass")',
    tests: ['assert 1 == 2', 'assert False'],
    score: 0,
    reason: /^0 of 2 tests pass; test 1, "assert 1 == 2": AssertionError: expected 2, got 1/,
  },
  {
    name: 'a reach into the frames of who runs it',
    answer: 'import sys\nsys._getframe(1).f_locals["_exec"] = lambda *a: None',
    tests: ['assert 1 == 2'],
    score: 0,
    reason: /^ValueError: call stack is not deep enough/,
  },
  {
    name: 'every function that is not its own emptied',
    answer: `import gc, types
for each in gc.get_objects():
    if isinstance(each, types.FunctionType) and each.__module__ == '__main__':
        try:
            each.__code__ = (lambda *a, **k: '').__code__
        except ValueError:
            pass`,
    tests: ['assert 1 == 2', 'assert 1 == 1'],
    score: 0.5,
    reason: /^1 of 2 tests pass; test 1/,
  },
  {
    name: 'a search for the tests',
    answer: `import gc, sys
word = 'benchmark' + ' secret'
held = [each for each in gc.get_objects() if each is not globals() and isinstance(each, (dict, list, tuple))]
texts = [text for each in held for text in (each.values() if isinstance(each, dict) else each) if type(text) in (str, tuple)]
seen = [text for text in texts if word in text or type(text) is tuple and any(type(part) is str and word in part for part in text)]
for depth in range(1, 9):
    try: seen.append(sys._getframe(depth))
    except ValueError: pass`,
    tests: ["name = 'benchmark secret'\nassert seen == []"],
    score: 1,
    reason: /tests pass/,
  },
  {
    name: 'a search for the tests through all of memory',
    // It looks for two halves side by side: the whole would be in memory by its own doing.
    answer: `import ctypes
seen = []
for start in range(0, 100 * 2 ** 20, 2 ** 20):
    page = ctypes.string_at(start, 2 ** 20)
    at = page.find(b'benchmark')
    while at >= 0:
        if page[at + 15:at + 8:-1] == b'terces ': seen.append(start + at)
        at = page.find(b'benchmark', at + 1)`,
    tests: ["name = 'benchmark secret'\nassert seen == []"],
    score: 1,
    reason: /tests pass/,
  },
  {
    name: 'a debugger that skips what is asserted',
    answer: `import sys
def skip(frame, event, arg):
    if event == 'line' and frame.f_code.co_filename == 'test' and frame.f_lineno == 2:
        frame.f_lineno = 3
    return skip
sys.settrace(skip)
sys.setprofile(lambda *a: None)
sys.monitoring.use_tool_id(0, 'x')`,
    tests: ['x = 1\nassert x == 2\ny = 2'],
    score: 0,
    reason: /AssertionError: expected 2, got 1/,
  },
  {
    name: 'values changed behind the back of an assertion',
    answer: `import gc
def change(phase, info):
    for key in [key for key in globals() if key.startswith('_benchleaf_left')]:
        globals()[key] = globals().get(key.replace('left', 'right'))
gc.callbacks.append(change)
gc.set_threshold(1)`,
    tests: ['assert [n for n in range(900)] == [[n] for n in range(900)]'],
    score: 0,
    reason: /AssertionError: expected /,
  },
  {
    name: 'a memory bomb of small things',
    answer: 'x = []\nwhile True: x.append([x] * 50)',
    tests: ['1'],
    score: 0,
    reason: /^it used more memory than it may/,
  },
  {
    name: 'what it left behind is gone',
    answer: 'x = 1',
    tests: ['assert len([]) == 0'],
    score: 1,
    reason: /tests pass/,
  },
  ...['js', 'pyodide_js', 'pyodide', 'pyodide.code', '_pyodide_core', '_pyodide'].map((name) => ({
    name: `the way to the host by ${name}`,
    answer: `import ${name}`,
    tests: ['1'],
    score: 0,
    reason: /^ModuleNotFoundError: import of \S+ halted; None in sys.modules/,
  })),
  {
    name: 'code for the host',
    answer:
      'import sys\ndel sys.modules["_pyodide_core"]\nimport _pyodide_core\n' +
      'made = _pyodide_core.to_js([1]).constructor.constructor("return globalThis")()',
    tests: ['1'],
    score: 0,
    reason: /^TypeError: 'pyodide.ffi.JsProxy' object is not callable/,
  },
  {
    name: 'network',
    answer: `import urllib.request\nurllib.request.urlopen('${foreign}/')`,
    tests: ['1'],
    score: 0,
    reason: /^URLError: <urlopen error \[Errno 23\] Host is unreachable>/,
  },
  {
    name: 'a socket',
    answer: "import socket\nmade = socket.socket()\nmade.connect(('127.0.0.1', 9))\nmade.send(b'x')",
    tests: ['1'],
    score: 0,
    reason: /^OSError: \[Errno 23\] Host is unreachable/,
  },
  {
    name: 'another process',
    answer: "import subprocess\nsubprocess.run(['ls'])",
    tests: ['1'],
    score: 0,
    reason: /^OSError: \[Errno 138\] emscripten does not support processes/,
  },
  {
    name: "the host's files",
    answer:
      "import os\nfound = sorted(os.listdir('/')) + [name for name in os.environ if name in ('PATH', 'USER', 'HOME')]",
    tests: [
      "assert found == ['dev', 'home', 'lib', 'proc', 'tmp', 'USER', 'PATH', 'HOME']",
      "assert not os.path.exists('/etc/passwd')",
    ],
    score: 1,
    reason: /all 2 tests pass/,
  },
  {
    name: 'a file of its own',
    answer: "with open('/tmp/x', 'w') as file: file.write('hi')",
    tests: ["assert open('/tmp/x').read() == 'hi'"],
    score: 1,
    reason: /tests pass/,
  },
  {
    name: 'that file is gone',
    answer: 'import os',
    tests: ["assert not os.path.exists('/tmp/x')"],
    score: 1,
    reason: /tests pass/,
  },
  { name: 'the one after it all', answer: 'one = 1', tests: ['assert one == 1'], score: 1, reason: /tests pass/ },
]

/** Queries. The limit is one second. `tests` are unused: the gold query is `SELECT 1`. */
export const hostileSql: readonly HostileAnswer[] = [
  {
    name: 'endless recursion',
    answer: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
    tests: [],
    score: 0,
    reason: /did not end within 1 second/,
  },
  {
    name: 'endless rows',
    answer: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
    tests: [],
    score: 0,
    reason: /more than 10000 rows/,
  },
  {
    name: 'product of everything with everything',
    answer: 'SELECT count(*) FROM t a, t b, t c, t d, t e, t f, t g, t h',
    tests: [],
    score: 0,
    reason: /did not end within 1 second/,
  },
  { name: 'a huge value', answer: 'SELECT zeroblob(1000000000)', tests: [], score: 0, reason: /too big/ },
  {
    name: 'memory bomb',
    answer:
      'WITH RECURSIVE n(i, b) AS (SELECT 1, zeroblob(1000000) UNION SELECT i + 1, zeroblob(1000000) FROM n) SELECT count(*) FROM n',
    tests: [],
    score: 0,
    reason: /^the query does not run: it used more memory than it may/,
  },
  {
    name: 'a pattern that explodes',
    answer: `SELECT '${'a'.repeat(3000)}' LIKE '${'%a'.repeat(99)}%b'`,
    tests: [],
    score: 0,
    reason: /^the result lacks the row \(1\) and has the row \(0\)/,
  },
  ...[
    'DROP TABLE t',
    'DELETE FROM t',
    'INSERT INTO t VALUES (1) RETURNING 1',
    "ATTACH 'x' AS x",
    'PRAGMA table_info(t)',
    'BEGIN',
    'VACUUM',
    "SELECT * FROM pragma_table_info('t')",
    'CREATE TEMP TABLE x AS SELECT 1',
  ].map((answer) => ({ name: answer, answer, tests: [], score: 0, reason: /no query/ })),
  { name: 'two statements', answer: 'SELECT 1; SELECT 1', tests: [], score: 0, reason: /more than one statement/ },
  { name: 'files', answer: "SELECT readfile('/etc/passwd')", tests: [], score: 0, reason: /no such function/ },
  {
    name: 'deep nesting',
    answer: `SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`,
    tests: [],
    score: 0,
    reason: /^the query does not run: Recursion limit/,
  },
  { name: 'nothing', answer: '-- nothing', tests: [], score: 0, reason: /no statement/ },
  { name: 'the one after it all', answer: 'SELECT 1 -- one\n;', tests: [], score: 1, reason: /right/ },
]
