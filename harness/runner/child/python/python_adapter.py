"""Loads an adapter, by which a course's staff calls a submission, and tells the faults of one from those of the other."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from os.path import join

import python_loading
from python_errors import describe, traceback
from python_values import MissingPart, exact
from python_ways import AdapterFailed, Missing, methods_of

TENSORS, PARAMETERS = (join(python_loading.HERE, name) for name in ("python_torch.py", "python_parameters.py"))

# By name: the module, or what its loading raised.
loaded = {}


def adapter_in(session, name):
    """The adapter as a module. Its loading is announced, so that what ends the process meanwhile is known."""
    if name not in loaded:
        try:
            with python_loading.announced("%s/%s" % (session["root"], name)):
                loaded[name] = run(session, name), None
        except BaseException as error:
            failed = judged(error, name, session["root"])
            if type(failed) is AdapterFailed:
                failed.args[0]["loads"] = True
            loaded[name] = None, failed
    module, problem = loaded[name]
    if problem is not None:
        raise problem
    return module


def run(session, name):
    code = next(one["code"] for one in session["modules"] if one["file"] == name)
    # A file of the submission may have the name itself.
    module = module_from_spec(ModuleSpec("course " + name, None))
    module.__file__ = "%s/%s" % (session["root"], name)
    sys.modules[module.__name__] = module
    python_loading.note(module.__name__, "random" in code)
    exec(compile(code, module.__file__, "exec", dont_inherit=True), module.__dict__)
    return module


def names_in(owner):
    """The methods of a value's class. What the adapter itself lacks is its own fault."""
    if type(owner) is type(sys):
        there = ", ".join(python_loading.exported(owner)) or "no function"
        raise AdapterFailed({"type": "MissingFunction", "message": "a binding calls what it lacks; it has %s" % there})
    return methods_of(owner)


def judged(error, name, root):
    """What an error comes to: the submission lacks a name, the adapter failed, or the error as it is."""
    if type(error) in (AdapterFailed, Missing, MissingPart):
        return error
    described = describe(error, root)
    if described.get("at", {"file": name})["file"] != name or "at" not in described and is_of_tensors(error):
        return error
    if type(error) is AssertionError:
        # What the course asserts is about the submission. The place would name a file that students do not have.
        return AssertionError(described["message"])
    try:
        return lacked(error, root + "/") or AdapterFailed(described)
    except Exception:
        return AdapterFailed(described)


def is_of_tensors(error):
    """Whether a step that only the grader takes failed with what the submission gave it: a gradient, a weight."""
    trace, files = traceback(error), []
    while trace is not None:
        files.append(exact(trace.tb_frame.f_code.co_filename))
        trace = trace.tb_next
    # Whatever the lines call runs inside of what watches parameters.
    return TENSORS in files or files[-1:] == [PARAMETERS]


def lacked(error, root):
    """A name that the adapter wants of a module, a class or an instance of the submission, if that is the error."""
    if type(error) is ImportError:
        owner, wanted = sys.modules.get(error.name), error.msg.partition("import name '")[2].partition("'")[0]
    elif type(error) is AttributeError:
        owner, wanted = error.obj, exact(error.name, 80)
    else:
        return None
    if type(owner) is type(sys):
        return Missing(wanted, python_loading.exported(owner)) if wanted and is_inside(owner, root) else None
    kind = owner if issubclass(type(owner), type) else type(owner)
    if not is_inside(sys.modules.get(kind.__module__), root):
        return None
    return Missing("%s.%s" % (exact(kind.__name__, 80), wanted), methods_of(owner))


def is_inside(module, root):
    """Whether a module is a file of the submission, and no adapter."""
    is_adapter = any(module is one for one, _ in loaded.values())
    file = getattr(module, "__file__", None)
    return not is_adapter and type(file) is str and file.startswith(root)
