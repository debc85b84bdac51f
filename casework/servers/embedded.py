"""Bring the embedded servers up under a supervisor, ready for use."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from casework.servers.addresses import (
    ROLES,
    Addresses,
    find_addresses,
    forget_addresses,
    keep_addresses,
    socket_addresses,
)
from casework.servers.binaries import Binaries, find_binaries
from casework.servers.leftovers import clear_stale_pid_file, end_leftovers
from casework.servers.places import (
    Places,
    make_socket_folder,
    prepare_places,
    remove_socket_folder,
)
from casework.servers.postgres import (
    connect_as_superuser,
    is_postgres_ready,
    make_postgres_program,
    prepare_cluster,
)
from casework.servers.roles import (
    DATABASE,
    close_schema,
    create_database,
    create_roles,
    prepare_named_database,
)
from casework.servers.supervisor import Supervisor
from casework.servers.valkey import is_valkey_ready, make_valkey_program, prepare_valkey

TRIES = 4


@dataclass(frozen=True)
class Wish:
    """What servers are wanted.

    :param durable: whether data must outlive a loss of power; tests do without.
    :param use_named: whether DATABASE_URL and REDIS_URL, where set, go first.
    """

    durable: bool
    use_named: bool
    postgres_bin: Path | None = None
    redis_server: Path | None = None

    @property
    def postgres(self) -> bool:
        """Return whether PostgreSQL is to be started."""
        return not (self.use_named and os.environ.get("DATABASE_URL"))

    @property
    def valkey(self) -> bool:
        """Return whether Valkey is to be started."""
        return not (self.use_named and os.environ.get("REDIS_URL"))


def prepare_installation(*, data_dir: Path) -> Places:
    """Make the folders; end and clear what an earlier supervisor left.

    The caller holds the installation.
    """
    places = prepare_places(data_dir=data_dir)
    end_leftovers(mark=places.keys.installation)
    forget_addresses(data_dir=data_dir)
    remove_socket_folder(data_dir=data_dir)
    return places


def start_servers(*, supervisor: Supervisor, places: Places, wish: Wish) -> Addresses:
    """Start what is wished, create the roles and the database, and say where they are.

    :raises ServersError: if a server does not come up, or a named one cannot be used.
    :raises StopRequested: if somebody asks to stop meanwhile.
    """
    sockets = make_socket_folder(places=places)
    addresses = _make_addresses(places, sockets)
    if wish.postgres or wish.valkey:
        binaries = find_binaries(
            postgres_bin=wish.postgres_bin,
            redis_server=wish.redis_server,
            account=places.account,
            servers=places.servers,
        )
        begun = []
        if wish.postgres:
            begun.append(_start_postgres(supervisor, places, binaries, sockets, wish))
        if wish.valkey:
            begun.append(_start_valkey(supervisor, places, binaries, sockets, wish))
        for await_answer in begun:
            await_answer()
    keep_addresses(data_dir=places.data, addresses=addresses)
    if wish.use_named:
        addresses = find_addresses(places.data)
    if wish.postgres:
        _prepare_database(places, sockets, wish)
        return addresses
    prepare_named_database(addresses=addresses)
    return addresses


def _make_addresses(places: Places, sockets: Path) -> Addresses:
    return socket_addresses(
        sockets=sockets,
        passwords={role: places.keys.role_password(role) for role in ROLES},
        valkey_password=places.keys.valkey_password,
        secret_key=places.keys.secret_key,
    )


def _start_postgres(
    supervisor: Supervisor, places: Places, binaries: Binaries, sockets: Path, wish: Wish
) -> Callable[[], None]:
    """Start PostgreSQL and return what waits for its answer."""
    password = places.keys.superuser_password
    prepare_cluster(
        places=places, binaries=binaries, durable=wish.durable, run_step=supervisor.run_step
    )
    clear_stale_pid_file(cluster=places.cluster)
    running = supervisor.start(
        make_postgres_program(
            places=places, binaries=binaries, sockets=sockets, durable=wish.durable
        )
    )
    return lambda: supervisor.await_ready(
        running,
        is_ready=lambda: is_postgres_ready(sockets=sockets, password=password),
        tries=TRIES,
        slow="PostgreSQL is recovering; this may take a while.",
    )


def _start_valkey(
    supervisor: Supervisor, places: Places, binaries: Binaries, sockets: Path, wish: Wish
) -> Callable[[], None]:
    """Start Valkey and return what waits for its answer."""
    password = places.keys.valkey_password
    prepare_valkey(places=places, sockets=sockets, durable=wish.durable)
    running = supervisor.start(make_valkey_program(places=places, binaries=binaries))
    return lambda: supervisor.await_ready(
        running,
        is_ready=lambda: is_valkey_ready(sockets=sockets, password=password),
        tries=TRIES,
        slow="Valkey is loading its data.",
    )


def _prepare_database(places: Places, sockets: Path, wish: Wish) -> None:
    """Create the roles and the database, or put right what is there."""
    password = places.keys.superuser_password
    with closing(
        connect_as_superuser(sockets=sockets, password=password, database="postgres")
    ) as connection:
        create_roles(
            connection=connection,
            passwords={role: places.keys.role_password(role) for role in ROLES},
            may_create_databases=not wish.durable,
        )
        create_database(connection=connection, name=DATABASE)
    with closing(
        connect_as_superuser(sockets=sockets, password=password, database=DATABASE)
    ) as connection:
        close_schema(connection=connection)
