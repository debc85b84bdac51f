"""The demo: servers, tables, cases, web, worker and beat, until Ctrl-C."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from casework.servers.addresses import (
    Addresses,
    forget_addresses,
    keep_addresses,
    make_environment,
)
from casework.servers.embedded import Wish, prepare_installation, start_servers
from casework.servers.faults import StopRequested
from casework.servers.interrupts import hear_interrupts
from casework.servers.leftovers import hold_installation
from casework.servers.places import Places, remove_socket_folder
from casework.servers.portal import (
    Listening,
    is_web_ready,
    list_later,
    list_programs,
    list_steps,
    listen,
    make_demo_environment,
)
from casework.servers.programs import Program
from casework.servers.supervisor import Supervisor


@dataclass(frozen=True)
class Portal:
    """What the demo runs beside the servers; tests put small programs in its place."""

    list_steps: Callable[..., tuple[Program, ...]] = list_steps
    list_programs: Callable[..., tuple[Program, ...]] = list_programs
    list_later: Callable[..., tuple[Program, ...]] = list_later
    is_web_ready: Callable[..., bool] = is_web_ready


PORTAL = Portal()


def run_demo(*, data_dir: Path, port: int | None, wish: Wish, portal: Portal = PORTAL) -> None:
    """Run the demo until somebody asks to stop, then stop everything in order.

    :param port: where the web server is to listen; None for the first free from 8000.
    :raises ServersError: if a part of it does not come up; the rest is stopped first.
    """
    with hear_interrupts() as interrupts, hold_installation(data_dir=data_dir):
        places = prepare_installation(data_dir=data_dir)
        supervisor = Supervisor(
            logs=places.logs, mark=places.keys.installation, interrupts=interrupts
        )
        try:
            supervisor.say("Starting the database and the broker …")
            addresses = start_servers(supervisor=supervisor, places=places, wish=wish)
            with listen(wanted=port) as listening:
                _start_portal(supervisor, places, addresses, listening, portal)
                supervisor.watch()
        except StopRequested:
            supervisor.say("Stopping, in order; this takes a few seconds.")
        finally:
            supervisor.stop_all()
            forget_addresses(data_dir=data_dir)
            remove_socket_folder(data_dir=data_dir)
        supervisor.say("Everything has stopped. The data are kept; `make demo` goes on with them.")


def _start_portal(
    supervisor: Supervisor,
    places: Places,
    addresses: Addresses,
    listening: Listening,
    portal: Portal,
) -> None:
    """Run the steps, start the programs, wait for the web server, say where it is."""
    addresses = replace(addresses, web_url=f"http://localhost:{listening.port}")
    keep_addresses(data_dir=places.data, addresses=addresses)
    environment = make_demo_environment(
        inherited=os.environ,
        leading=make_environment(addresses=addresses),
        data_dir=places.data,
        web_url=addresses.web_url,
    )
    told = ""
    for step in portal.list_steps(environment=environment):
        supervisor.say(f"{step.name} …")
        told = supervisor.run_step(step)
    programs = portal.list_programs(environment=environment, listening=listening)
    running = [supervisor.start(program) for program in programs]
    supervisor.await_ready(
        running[-1],
        is_ready=lambda: portal.is_web_ready(port=listening.port),
        tries=0,
        slow="The web server is starting; this takes a moment on the first day.",
    )
    supervisor.say(_describe(addresses, places, told))
    for program in portal.list_later(environment=environment):
        supervisor.start(program)


def _describe(addresses: Addresses, places: Places, told: str) -> str:
    """Return what is printed once everything is up."""
    return "\n".join(
        (
            "",
            told.strip("\n"),
            "",
            f"Officers:   {addresses.web_url}/work/",
            f"Public:     {addresses.web_url}/",
            "            (passkeys work at this address, “localhost”, and not at 127.0.0.1)",
            f"Logs:       {places.logs}",
            "Ctrl-C stops everything; the data are kept.",
            "",
        )
    )
