"""Packages of a submission whose `__init__.py` runs when a name is first asked of them, not when they are imported.

A package often imports all of its files, so that a broken one would take the others with it. Here a file is loaded
without its package's `__init__.py`, and whoever imports a name from the package gets what happens in there.
"""

from importlib.machinery import PathFinder
from sys import modules
from types import ModuleType

from python_loading import announced

# By name: the loader of a package that did not run yet, and why another failed.
waiting, failed = {}, {}


class Package(ModuleType):
    """A package that has not run yet, or has."""

    def __getattr__(self, name):
        own = self.__dict__["__name__"]
        if name.startswith("__") and name != "__all__":
            raise AttributeError("module %r has no attribute %r" % (own, name))
        run(self)
        if name in self.__dict__:
            return self.__dict__[name]
        full = "%s.%s" % (own, name)
        if full in modules:
            return modules[full]
        if own in failed and PathFinder.find_spec(full, self.__path__) is None:
            raise failed[own]
        raise AttributeError("module %r has no attribute %r" % (own, name))

    def __setattr__(self, name, value):
        # The import of a file sets it, which must not hide a name that the package defines.
        if self.__dict__["__name__"] in waiting and type(value) in (ModuleType, Package):
            return
        super().__setattr__(name, value)


def postpone(module, loader):
    waiting[module.__name__] = loader
    module.__class__ = Package


def run(package):
    """Runs the `__init__.py` of a package, unless it ran or is running. Returns whether it did."""
    name = package.__dict__["__name__"]
    loader = waiting.pop(name, None)
    if loader is None:
        return False
    try:
        with announced(loader.path):
            exec(loader.get_code(name), package.__dict__)
        return True
    except BaseException as error:
        failed[name] = error
        return False


def run_around(name):
    """Runs the packages around a module, outermost first. Returns whether one did."""
    parts = name.split(".")
    around = [modules.get(".".join(parts[:end])) for end in range(1, len(parts))]
    return any([run(package) for package in around if type(package) is Package])
