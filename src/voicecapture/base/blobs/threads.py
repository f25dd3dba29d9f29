"""Calls to a store from the event loop, in threads of their own.

A bucket that does not answer holds a call for as long as the time-outs allow. In the threads that
everything else shares, a few such calls would hold up whatever is checked, opened or drawn; here they hold
up large parts.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

# As many connections to a bucket are kept open.
AT_ONCE = 16

_P = ParamSpec("_P")
_T = TypeVar("_T")
_A = TypeVar("_A")
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="blobs")


async def in_thread(call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Return what a call returns, waiting for it elsewhere."""
    return await asyncio.get_running_loop().run_in_executor(
        _threads, partial(call, *args, **kwargs)
    )


async def for_each(call: Callable[[_A], _T], over: Iterable[_A]) -> list[_T]:
    """Return what a call returns for each, in their order; several wait at once.

    After one has failed, those that have not begun never do, and hold no memory.
    """
    begun = [asyncio.ensure_future(in_thread(call, one)) for one in over]
    try:
        return await asyncio.gather(*begun)
    finally:
        for one in begun:
            one.cancel()
