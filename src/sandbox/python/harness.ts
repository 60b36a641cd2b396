/**
 * Runs in the sandbox before everything else. `prepared` makes code of a text, and `stored` what the host keeps of a test, before the answer runs; `space` is where it all
 * runs, and `reason` puts the last error into words. None of them decides a verdict after an answer has run, for an answer may
 * change every Python function there is: whether a test passed is for the interpreter's host to say.
 */
export const harness = `
import ast, asyncio, builtins, linecache, marshal, reprlib, sys, time, types

_words = reprlib.Repr()
_words.maxlevel, _words.maxstring, _words.maxother = 4, 80, 80
_words.maxlist = _words.maxtuple = _words.maxset = _words.maxdict = 12
_signs = {ast.Eq: '==', ast.NotEq: '!=', ast.Lt: '<', ast.LtE: '<=', ast.Gt: '>', ast.GtE: '>=',
          ast.Is: 'is', ast.IsNot: 'is not', ast.In: 'in', ast.NotIn: 'not in'}


def _shown(value, _repr=_words.repr):
    try:
        return _repr(value)
    except Exception:
        return 'a ' + type(value).__name__


def _unequal(sign, left, right):
    if sign == '==':
        return 'expected ' + _shown(right) + ', got ' + _shown(left)
    return _shown(left) + ' ' + sign + ' ' + _shown(right) + ' does not hold'


class _Asserts(ast.NodeTransformer):
    """Lets an assertion that compares two values say which they were."""

    def __init__(self):
        self.count = 0

    def visit_Assert(self, node):
        test = node.test
        if node.msg is not None or not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return node
        self.count += 1
        left, right = (f'_benchleaf_{side}_{self.count}' for side in ('left', 'right'))
        name = lambda id: ast.Name(id, ast.Load())
        # The values compared never leave the stack; the names are for the words alone.
        kept = lambda id, value: ast.NamedExpr(ast.Name(id, ast.Store()), value)
        compare = ast.Compare(kept(left, test.left), test.ops, [kept(right, test.comparators[0])])
        said = ast.Call(name('_benchleaf_unequal'), [ast.Constant(_signs[type(test.ops[0])]), name(left), name(right)], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Assert(compare, said), node))


class _Selector:
    def select(self, timeout):
        if timeout is None:
            raise RuntimeError('it waits for something that never happens')
        if timeout > 0:
            time.sleep(timeout)
        return []

    def close(self):
        pass


class _Loop(asyncio.BaseEventLoop):
    """An event loop without a host: it waits for time alone, and time passes at once."""

    def __init__(self):
        super().__init__()
        self._selector = _Selector()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def _words_of(error, stage):
    kind, text = type(error).__name__, str(error).strip()
    if isinstance(error, MemoryError):
        return 'it used more memory than it may'
    if isinstance(error, SyntaxError):
        where = f' (line {error.lineno} of the {error.filename})' if error.lineno and error.filename in ('answer', 'test', 'setup') else ''
        return f'{kind}: {error.msg}{where}'
    if isinstance(error, SystemExit):
        return 'it called exit'
    lines = {}
    place = error.__traceback__
    while place is not None:
        lines[place.tb_frame.f_code.co_filename] = place.tb_lineno
        place = place.tb_next
    words = f'{kind}: {text}' if text else kind
    if stage == 'test' and isinstance(error, AssertionError) and 'test' in lines and not text:
        words += ': ' + linecache.getline('test', lines['test']).strip()
    if 'answer' in lines:
        return f'{words} (line {lines["answer"]} of the answer)'
    return words


def reason(stage, text):
    linecache.cache[stage] = (len(text), None, text.splitlines(True), stage)
    try:
        return _words_of(sys.last_exc, stage)
    except MemoryError:
        return 'it used more memory than it may'
    except Exception:
        return 'it ended with an error that cannot be shown'


def stored(text):
    # As a text of bytes, which the host can keep outside the interpreter's memory.
    return marshal.dumps(compile(_Asserts().visit(ast.parse(text, 'test')), 'test', 'exec')).decode('latin-1')


def prepared(stage, text):
    # For those who ask for the source of what they run. That of the tests is for nobody.
    linecache.cache[stage] = (len(text), None, text.splitlines(True), stage)
    return compile(text, stage, 'exec', dont_inherit=True)


def offered(entry):
    value = ast.Name(entry, ast.Load())
    tree = ast.Module([ast.Assign([ast.Name('candidate', ast.Store())], value)], [])
    return compile(ast.fix_missing_locations(tree), 'test', 'exec')


sys.modules['answer'] = types.ModuleType('answer')
space = sys.modules['answer'].__dict__
space['_benchleaf_unequal'] = _unequal

# Pyodide's event loop is the host's.
asyncio.run = asyncio.runners.run
asyncio.events._event_loop_policy = None
asyncio._set_running_loop(None)
asyncio.DefaultEventLoopPolicy._loop_factory = _Loop
time.sleep = getattr(time.sleep, '__wrapped__', time.sleep)
asyncio.new_event_loop = asyncio.events.new_event_loop = asyncio.runners.events.new_event_loop = _Loop
sys.setrecursionlimit(1000)
sys.dont_write_bytecode = True
# What leads to the host. The worker itself is locked up as well.
sys.meta_path[:] = [each for each in sys.meta_path if 'pyodide' not in type(each).__module__]
for _name in [each for each in sys.modules if each.split('.')[0] in ('js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core')]:
    sys.modules[_name] = None
for _name in ('js', 'pyodide_js', 'micropip'):
    sys.modules[_name] = None
`
