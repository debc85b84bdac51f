"""``python -m casework.servers``: demo, run, reset, psql."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casework.servers.demo import run_demo
from casework.servers.embedded import Wish
from casework.servers.faults import ServersError
from casework.servers.places import default_data_dir
from casework.servers.psql import open_psql
from casework.servers.reset import reset_installation
from casework.servers.run import run_with_servers


def main(arguments: Sequence[str]) -> int:
    """Do what the words of the command line say and return the exit status."""
    chosen = _make_parser().parse_args(arguments)
    try:
        return _ACTS[chosen.act](chosen)
    except ServersError as error:
        print(error, file=sys.stderr)
        return 2


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m casework.servers", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    demo = acts.add_parser("demo", help="start everything, and stop it on Ctrl-C")
    demo.add_argument("--port", type=int, help="the web server's port (the first free from 8000)")
    _add_places(demo)
    run = acts.add_parser("run", help="run one command with servers of its own")
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    _add_places(run)
    reset = acts.add_parser("reset", help="stop what is ours and clear the data")
    reset.add_argument("--data", type=Path, help="the folder of the data (.data)")
    psql = acts.add_parser("psql", help="open psql as one of the three roles")
    psql.add_argument("--data", type=Path, help="the folder of the data (.data)")
    psql.add_argument("role")
    psql.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the folder of the data")
    parser.add_argument("--postgres-bin", type=Path, help="another PostgreSQL's programs")
    parser.add_argument("--redis-server", type=Path, help="another Valkey or Redis server")


def _demo(chosen: argparse.Namespace) -> int:
    wish = Wish(
        durable=True,
        use_named=True,
        postgres_bin=chosen.postgres_bin,
        redis_server=chosen.redis_server,
    )
    run_demo(data_dir=_data_dir(chosen), port=chosen.port, wish=wish)
    return 0


def _run(chosen: argparse.Namespace) -> int:
    command = chosen.command[1:] if chosen.command[:1] == ["--"] else chosen.command
    if not command:
        raise ServersError("Say which command to run: … run -- COMMAND")
    wish = Wish(
        durable=False,
        use_named=False,
        postgres_bin=chosen.postgres_bin,
        redis_server=chosen.redis_server,
    )
    return run_with_servers(command=command, data_dir=chosen.data, wish=wish)


def _reset(chosen: argparse.Namespace) -> int:
    data_dir = _data_dir(chosen)
    cleared = reset_installation(data_dir=data_dir)
    print(f"{data_dir} is cleared." if cleared else f"There is nothing at {data_dir} to clear.")
    return 0


def _psql(chosen: argparse.Namespace) -> int:
    open_psql(data_dir=_data_dir(chosen), role=chosen.role, arguments=chosen.arguments)


def _data_dir(chosen: argparse.Namespace) -> Path:
    return chosen.data.absolute() if chosen.data else default_data_dir()


_ACTS = {"demo": _demo, "run": _run, "reset": _reset, "psql": _psql}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
