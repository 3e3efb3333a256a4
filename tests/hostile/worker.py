"""Runs the command line again and again in one process, which its parent may end.

Each line of standard input is a JSON object: the ``folder`` to run in, and the ``arguments``. Each
line of standard output is one, too: the exit ``code`` (or None), what was ``raised``, what was
written, and the most ``memory`` that the process has held, in bytes.
"""

import contextlib
import io
import json
import os
import resource
import sys

from conflict_events import cli


def answer(folder: str, arguments: list[str]) -> dict[str, object]:
    """Run the command line once, and return what came of it."""
    out, err = io.StringIO(), io.StringIO()
    code: str | int | None = None
    raised = ""
    os.chdir(folder)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main(arguments)
        except SystemExit as error:
            # The parser's own way out.
            code = error.code
        except BaseException as error:  # noqa: BLE001 -- panics of libraries are no Exception
            raised = f"{type(error).__name__}: {error}"[:2_000]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    written = {"out": out.getvalue(), "err": err.getvalue()}
    return {"code": code, "raised": raised, "memory": memory, **written}


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What libraries write past Python does not get among the answers.
    os.dup2(2, 1)
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), file=answers, flush=True)
