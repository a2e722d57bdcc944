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
from contextlib import nullcontext
from itertools import accumulate, count
from json import JSONDecoder, JSONEncoder
from os import _exit, write
from os.path import join
from struct import pack, unpack
from sys import stderr, stdout
from time import perf_counter as now

# Libraries may be installed in the user's folder, which a cleared environment does not mention.
sys.path.extend(folder for folder in sys.argv[1].split(os.pathsep) if folder not in sys.path)

import numpy
from python_arguments import refusal as refusal_of
from python_errors import describe
from python_loading import announced, exported, find_sources, helper, load, seed, seed_for, why_missing
from python_values import Oversize, Reply, changed, decode, part_of
from python_ways import AdapterFailed, Missing, carry_out, methods_of, way_in

# As the base class defines it, because a student's class may define another.
exit_code = SystemExit.__dict__["code"].__get__
encode_json, decode_json = JSONEncoder().encode, JSONDecoder().raw_decode
stdout.reconfigure(line_buffering=True, errors="backslashreplace")


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


# Calls


def answer(call, payload, session):
    number, file, root = call["id"], call["file"], session["root"]
    loaded, kept, ways = session["loaded"], session["kept"], session["ways"]
    if "like" in call:
        call.update(ways[call["like"]])
    elif "ways" in call:
        ways[number] = {"ways": call["ways"], "parameters": call["parameters"]}
    if file not in loaded:
        if "ways" in call:
            lines_decide(session)
        try:
            with announced(join(root, file)):
                loaded[file] = load(root, file), None
        except BaseException as error:
            loaded[file] = None, describe(error, root)
    module, problem = loaded[file]
    if problem:
        return encode_json({"id": number, "kind": "unloadable", "error": problem}), ()
    lacks = []
    try:
        function = function_of(call, module, session, lacks)
    except Missing as missing:
        return without(missing, module, call)
    arguments = [decode(wire, payload, kept) for wire in call["args"]]
    seed_for(number)
    try:
        with session["watched"]:
            result = function(*arguments)
    except TypeError:
        refusal = None if "ways" in call else refused(function, call, arguments)
        if refusal is None:
            raise
        raise refusal from None
    except Missing as missing:
        return without(missing, module, call)
    except AdapterFailed as failed:
        error = dict(failed.args[0])
        loads = {"loads": True} if error.pop("loads", False) else {}
        return encode_json({"id": number, "kind": "adapter", "error": error, **loads}), ()
    if call["keep"]:
        kept[number] = result
    reply = Reply(session["answers"], number if call["keep"] else -1)
    value = reply.encode(part_of(result, call["part"]))
    touched = [i for i, wire in enumerate(call["args"]) if changed(arguments[i], wire, payload)]
    lacking = ',"lacks":%s' % encode_json(lacks) if lacks else ""
    return '{"id":%d,"kind":"returned","value":%s,"changed":%s%s}' % (number, value, touched, lacking), reply.payload


def refused(function, call, arguments):
    """The error of a call by name that a function does not take; None if it takes it."""
    shown = ", ".join(call.get("parameters", ["…"] * len(arguments)))
    return refusal_of(function, call["name"], arguments, {}, shown)


def lines_decide(session):
    """Makes what draws random numbers ask for what a course's lines say, once."""
    if not session.get("asks"):
        session["asks"] = True
        helper("python_scripts").ask()


def without(missing, module, call):
    number, (name, instead) = call["id"], missing.args
    error = why_missing(module, name)
    other = {} if name == call["name"] else {"wanted": name}
    answered = {"kind": "threw", "error": error} if error else {"kind": "missing", "instead": instead, **other}
    return encode_json({"id": number, **answered}), ()


def function_of(call, module, session, lacks):
    if "ways" not in call:
        try:
            return getattr(module, call["name"])
        except AttributeError:
            raise Missing(call["name"], exported(module)) from None
    way = way_in(call["ways"], module)

    def call_as_written(*arguments):
        named = zip(call["parameters"], arguments)
        return carry_out(way, module, way["name"], named, names_in, lacks)

    if "adapter" not in way:
        return call_as_written
    return by_adapter(way, call, session, lacks)


def by_adapter(way, call, session, lacks):
    """The function that carries out steps with what the staff's adapter exports."""
    adapter, name, root = helper("python_adapter"), way["adapter"], session["root"]

    def call_as_written(*arguments):
        named = zip(call["parameters"], arguments)
        try:
            module = adapter.adapter_in(session, name)
            return carry_out(way, module, way["name"], named, adapter.names_in, lacks)
        except BaseException as error:
            raise adapter.judged(error, name, root) from None

    return call_as_written


def names_in(owner):
    """The names that a file exports, or the methods of the class of a value, behind its name."""
    if type(owner) is type(os):
        return exported(owner)
    return methods_of(owner)


def flush():
    for stream in (stdout, stderr):
        try:
            stream.flush()
        except Exception:
            pass


def tell(header, must):
    """Sends what belongs to no call."""
    write_frame(encode_json(header))
    if must:
        send(True)


def serve():
    # If the interpreter is aborted, it prints where.
    faulthandler.enable()
    seed(0)
    session, _ = read_frame()
    session.update(loaded={}, kept={}, ways={}, watched=nullcontext())
    if session["prompt"]:
        busy = {one.__code__ for one in (tell, write_frame, send)}
        session["watched"] = helper("python_running").Watched(session["root"] + "/", tell, busy)
    if session.get("runtime") == "torch":
        helper("python_torch")
    find_sources(session, tell)
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
