"""The side of the runner that loads a Python submission and answers calls. PROTOCOL.md specifies the protocol.

Student code shares this process, so nothing here is a security boundary: the sandbox is, and the parent, which trusts
no answer. This file only makes accidents and simple tricks harmless: the channel is moved away from standard output,
and functions of libraries are bound before student code can replace them.
"""

import os
import sys


def take_channel():
    """Moves the channel to its own descriptors; then input is empty and output goes to standard error."""
    channel = os.fdopen(os.dup(0), "rb", 1 << 16), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return channel


# Must happen before anything prints; in a fork server there is no channel yet.
calls, answers = take_channel() if __name__ == "__main__" else (None, None)

import faulthandler
from _thread import get_ident
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from itertools import accumulate, count
from json import JSONDecoder, JSONEncoder
from os import _exit, write
from os.path import isfile, join
from struct import pack, unpack
from sys import modules, stderr, stdout
from time import perf_counter as now

if sys.argv[1] not in sys.path:
    # NumPy may be installed in the user's folder, which a cleared environment does not mention.
    sys.path.append(sys.argv[1])

import numpy
from python_errors import describe
from python_values import Oversize, Reply, changed, decode, kind_of, part_of
from python_ways import Missing, carry_out, way_in

# As the base class defines it, because a student's class may define another.
exit_code = SystemExit.__dict__["code"].__get__
encode_json, decode_json = JSONEncoder().encode, JSONDecoder().raw_decode
stdout.reconfigure(line_buffering=True, errors="backslashreplace")


class MissingFile(Exception):
    """A file that the submission does not have."""


def read_frame():
    prefix = calls.read(8)
    if len(prefix) < 8:
        _exit(0)
    length, header_length = unpack("<II", prefix)
    header, _ = decode_json(calls.read(header_length).decode())
    return header, calls.read(length - 4 - header_length)


def write_frame(text, payload=()):
    text = text.encode("ascii")
    text += b" " * (-len(text) % 8)
    body = b"".join([text, *payload])
    waiting.extend(pack("<II", 4 + len(body), len(text)))
    waiting.extend(body)


# Frames wait to be sent together: one write for many small answers.
waiting = bytearray()
AT_ONCE = 65536
PATIENCE = 0.02


def send(must, last_sent=[0.0]):
    """Sends the waiting frames if they are large, have waited long, or must be sent now."""
    if not must and len(waiting) < AT_ONCE and now() - last_sent[0] < PATIENCE:
        return
    flush()
    rest = memoryview(bytes(waiting))
    waiting.clear()
    while len(rest) > 0:
        rest = rest[write(answers, rest) :]
    last_sent[0] = now()


# Loading

# The files that are being loaded, each by the one before it.
loading = []


@contextmanager
def announced(path):
    """Reports which files are being loaded, so that whatever ends this process is blamed on them."""
    if path in loading or get_ident() != own_thread:
        yield
        return
    loading.append(path)
    announce()
    try:
        yield
    finally:
        loading.remove(path)
        announce()


def announce():
    shown = loading[:1] + loading[1:][-20:]
    write_frame(encode_json({"loading": [path[len(home) + 1 :][-200:] for path in shown]}))
    send(True)


class Source(SourceFileLoader):
    """Compiles the source, because bytecode beside it may be stale."""

    def exec_module(self, module):
        with announced(self.path):
            super().exec_module(module)

    def get_code(self, fullname):
        data = self.get_data(self.path)
        own.append(fullname)
        if b"random" in data:
            # NumPy loads its generator lazily, too late for seeding before the call.
            import_module("numpy.random")
            drawing.append(fullname)
            seed(0)
        return self.source_to_code(data, self.path)


def find_sources(root):
    """Makes the files of the submission importable, also by each other, with precedence over other modules."""

    def hook(path):
        if path != root and not path.startswith(root + "/"):
            raise ImportError
        return FileFinder(path, (Source, [".py"]))

    global home, own_thread
    home, own_thread = root, get_ident()
    sys.argv = [""]
    sys.path[0] = root
    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()


def load(root, file):
    path, name = join(root, file), file.removesuffix(".py").replace("/", ".")
    if not isfile(path):
        raise MissingFile("there is no file %s in the submission" % file)
    if name not in modules and all(part.isidentifier() for part in name.split(".")):
        import_module(name)
    if getattr(modules.get(name), "__file__", None) != path:
        # The name is taken, for example by the standard library, or is not a valid identifier.
        name = "submission " + name
        spec = spec_from_file_location(name, path, loader=Source(name, path))
        modules[name] = module_from_spec(spec)
        spec.loader.exec_module(modules[name])
    return modules[name]


def exported(module):
    return [name for name, value in list(module.__dict__.items()) if is_export(name, value, module)][:50]


def is_export(name, value, module):
    try:
        return not name.startswith("_") and value.__module__ == module.__name__
    except BaseException:
        return False


# Loaded files of the submission, and those that mention a random generator.
own, drawing = [], []


def seed_for(number):
    """Seeds random numbers: the same in every run, different in every call."""
    # Skipped if no loaded file can draw, because seeding takes as long as a small call.
    if drawing or len(modules) - len(own) != at_start:
        seed(number)


def seed(number):
    for name in ("numpy.random", "random"):
        if name in modules:
            modules[name].seed(number)


# Calls


def answer(call, payload, session):
    number, file, root = call["id"], call["file"], session["root"]
    loaded, kept = session["loaded"], session["kept"]
    if file not in loaded:
        try:
            with announced(join(root, file)):
                loaded[file] = load(root, file), None
        except BaseException as error:
            loaded[file] = None, describe(error, root)
    module, problem = loaded[file]
    if problem:
        return encode_json({"id": number, "kind": "unloadable", "error": problem}), ()
    try:
        function = function_of(call, module)
    except Missing as missing:
        return encode_json({"id": number, "kind": "missing", "instead": missing.args[1]}), ()
    arguments = [decode(wire, payload, kept) for wire in call["args"]]
    seed_for(number)
    try:
        result = function(*arguments)
    except Missing as missing:
        return encode_json({"id": number, "kind": "missing", "instead": missing.args[1]}), ()
    if call["keep"]:
        kept[number] = result
    reply = Reply(session["answers"], number if call["keep"] else -1)
    value = reply.encode(part_of(result, call["part"]))
    touched = [i for i, wire in enumerate(call["args"]) if changed(arguments[i], wire, payload)]
    return '{"id":%d,"kind":"returned","value":%s,"changed":%s}' % (number, value, touched), reply.payload


def function_of(call, module):
    if "ways" not in call:
        try:
            return getattr(module, call["name"])
        except AttributeError:
            raise Missing(call["name"], exported(module)) from None
    way = way_in(call["ways"], module)

    def call_as_written(*arguments):
        named = zip(call["parameters"], arguments)
        return carry_out(way, module, call["name"], named, names_in)

    return call_as_written


def names_in(owner):
    """The names that a file exports, or the methods of the class of a value, behind its name."""
    if type(owner) is type(os):
        return exported(owner)
    methods = [name for name, value in list(type(owner).__dict__.items()) if callable(value) and name[0] != "_"]
    return ["%s.%s" % (kind_of(owner), name) for name in methods][:50]


def flush():
    for stream in (stdout, stderr):
        try:
            stream.flush()
        except Exception:
            pass


def serve():
    global at_start
    # If the interpreter is aborted, it prints where.
    faulthandler.enable()
    at_start = len(modules)
    seed(0)
    session, _ = read_frame()
    session.update(loaded={}, kept={})
    find_sources(session["root"])
    own_version = sys.version.split()[0]
    write_frame(encode_json({"ready": {"language": "Python", "version": own_version, "numpy": numpy.__version__}}))
    send(True)
    ends = set(accumulate(session["stages"]))
    for done in count(1):
        call, payload = read_frame()
        parts = ()
        try:
            text, parts = answer(call, payload, session)
        except SystemExit as end:
            send(True)
            code = exit_code(end)
            _exit(code & 255 if type(code) in (int, bool) else 0 if code is None else 1)
        except Oversize:
            text = encode_json({"id": call["id"], "kind": "oversize"})
        except BaseException as error:
            text = encode_json({"id": call["id"], "kind": "threw", "error": describe(error, session["root"])})
        write_frame(text, parts)
        send(session["prompt"] or done in ends)


def serve_fork():
    """Serves a session in a fork, where standard input and output have just become the channel."""
    global calls, answers
    calls, answers = take_channel()
    serve()


if __name__ == "__main__":
    serve()
