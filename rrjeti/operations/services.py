"""Whether the servers that the settings name answer: asked once at the start and by ``rrjeti check``, told in one sentence."""

from collections.abc import Iterator

from rrjeti.environment import env, env_database

SECONDS = 5
REDIS_SCHEMES = ("redis://", "rediss://", "unix://")


def silent() -> Iterator[str]:
    """A sentence for each of ``DATABASE_URL`` and ``REDIS_URL`` that is set and does not answer; without the passwords in them.

    Raises:
        ImproperlyConfigured: ``DATABASE_URL`` is no address of a PostgreSQL database.
    """
    env_database("DATABASE_URL")
    if env("REDIS_URL") and not env("REDIS_URL").startswith(REDIS_SCHEMES):
        yield "REDIS_URL is not the address of a Redis server: write one such as redis://127.0.0.1:6379/0, or leave it out."
        return
    for name, what, ask in (("DATABASE_URL", "PostgreSQL", ask_database), ("REDIS_URL", "Redis", ask_redis)):
        if (address := env(name)) and (reason := ask(address)):
            yield f"The {what} server that {name} names does not answer ({reason}). Start it, or mend {name}."


def ask_database(address: str) -> str:
    """Why the database cannot be used; empty when it can."""
    import psycopg

    try:
        psycopg.connect(address, connect_timeout=SECONDS).close()
    except psycopg.Error as error:
        return first_line(error)
    return ""


def ask_redis(address: str) -> str:
    """Why Redis cannot be used; empty when it can."""
    import redis

    try:
        redis.Redis.from_url(address, socket_connect_timeout=SECONDS, socket_timeout=SECONDS).ping()
    except (redis.RedisError, ValueError) as error:
        return first_line(error)
    return ""


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
