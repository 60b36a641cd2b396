/** An answer that means ill or runs wild, and what its reason has to say. */
export interface HostileAnswer {
  readonly name: string
  readonly answer: string
  /** What the answer is put to: true tests, so that only its own doing can fail them. */
  readonly tests: readonly string[]
  readonly score: number
  readonly reason: RegExp
}

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
    reason: /more memory than it may|Invalid array length/,
  },
  {
    name: 'text bomb',
    answer: "let s = 'x'; for (;;) s += s",
    tests: ['1'],
    score: 0,
    reason: /string too long|memory/,
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
    reason: /too large|did not end/,
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
    reason: /did not end|memory/,
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
  { name: 'memory bomb at once', answer: 'x = bytearray(10 ** 10)', tests: ['1'], score: 0, reason: /memory|Overflow/ },
  {
    name: 'endless recursion',
    answer: 'def f(n): return f(n + 1)\nf(0)',
    tests: ['1'],
    score: 0,
    reason: /^RecursionError/,
  },
  {
    name: 'endless recursion without a limit',
    answer: 'import sys\nsys.setrecursionlimit(10 ** 8)\ndef f(n): return f(n + 1)\nf(0)',
    tests: ['1'],
    score: 0,
    reason: /ended the interpreter|memory|Recursion/,
  },
  { name: 'a quiet exit', answer: 'import sys\nsys.exit(0)', tests: ['1'], score: 0, reason: /it called exit/ },
  { name: 'a hard exit', answer: 'import os\nos._exit(0)', tests: ['1'], score: 0, reason: /it ended the interpreter/ },
  {
    name: 'a crash',
    answer: 'import faulthandler\nfaulthandler._sigsegv()',
    tests: ['1'],
    score: 0,
    reason: /it ended the interpreter|broke/,
  },
  {
    name: 'the language changed',
    answer: 'import builtins\nbuiltins.len = lambda x: 7\nbuiltins.AssertionError = ValueError',
    tests: ['assert len([]) == 7', 'assert 1 == 2'],
    score: 0.5,
    reason: /AssertionError/,
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
    reason: /^ModuleNotFoundError/,
  })),
  {
    name: 'code for the host',
    answer:
      'import sys\ndel sys.modules["_pyodide_core"]\nimport _pyodide_core\n' +
      'made = _pyodide_core.to_js([1]).constructor.constructor("return globalThis")()',
    tests: ['1'],
    score: 0,
    reason: /not callable|no code is made|Error/,
  },
  {
    name: 'network',
    answer: `import urllib.request\nurllib.request.urlopen('${foreign}/')`,
    tests: ['1'],
    score: 0,
    reason: /Host is unreachable|Error/,
  },
  {
    name: 'a socket',
    answer: "import socket\nmade = socket.socket()\nmade.connect(('127.0.0.1', 9))\nmade.send(b'x')",
    tests: ['1'],
    score: 0,
    reason: /Error/,
  },
  {
    name: 'another process',
    answer: "import subprocess\nsubprocess.run(['ls'])",
    tests: ['1'],
    score: 0,
    reason: /Error/,
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
    reason: /more memory than it may|did not end/,
  },
  {
    name: 'a pattern that explodes',
    answer: `SELECT '${'a'.repeat(3000)}' LIKE '${'%a'.repeat(99)}%b'`,
    tests: [],
    score: 0,
    reason: /./,
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
    reason: /limit|overflow|too/i,
  },
  { name: 'nothing', answer: '-- nothing', tests: [], score: 0, reason: /no statement/ },
  { name: 'the one after it all', answer: 'SELECT 1 -- one\n;', tests: [], score: 1, reason: /right/ },
]
