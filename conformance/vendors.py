"""The databases that record.py asks Django about: how they are reached, made and dropped.

PostgreSQL, MariaDB and SQLite are real. There is no MySQL here: migrations are applied to MariaDB, and Django prints them
through a connection that takes itself for MySQL 8.0 (mysql_stand_in/).
Connection settings come from PGHOST, PGPORT, PGUSER, and MYSQL_HOST, MYSQL_PORT, MYSQL_USER, MYSQL_PASSWORD.
"""

import os
import tempfile


def postgresql(name):
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "HOST": os.environ.get("PGHOST", "127.0.0.1"),
        "PORT": os.environ.get("PGPORT", "5432"),
        "USER": os.environ.get("PGUSER", "postgres"),
    }


def mysql(name, engine="django.db.backends.mysql"):
    return {
        "ENGINE": engine,
        "NAME": name,
        "HOST": os.environ.get("MYSQL_HOST", "127.0.0.1"),
        "PORT": os.environ.get("MYSQL_PORT", "3306"),
        "USER": os.environ.get("MYSQL_USER", "root"),
        "PASSWORD": os.environ.get("MYSQL_PASSWORD", ""),
    }


def sqlite(name):
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(tempfile.gettempdir(), f"{name}.sqlite3")}


def databases(vendor, name):
    """Django's DATABASES: `default` is what migrations are applied to, `printed` what their SQL is asked of."""
    if vendor == "mysql":
        return {"default": mysql(name), "printed": mysql(name, "mysql_stand_in")}
    made = {"postgresql": postgresql, "mariadb": mysql, "sqlite": sqlite}[vendor](name)
    return {"default": made, "printed": made}


def statements(verb, name, quote):
    quoted = f"{quote}{name}{quote}"
    dropped = f"DROP DATABASE IF EXISTS {quoted}"
    return [dropped] if verb == "drop" else [dropped, f"CREATE DATABASE {quoted}"]


def manage(verb, vendor, name):
    if vendor == "sqlite":
        path = sqlite(name)["NAME"]
        if os.path.exists(path):
            os.remove(path)
        return
    if vendor == "postgresql":
        try:
            import psycopg as driver
        except ImportError:
            import psycopg2 as driver

        connection, quote = driver.connect(dbname="postgres"), '"'
        connection.autocommit = True
    else:
        import MySQLdb

        settings = mysql(name)
        connection, quote = MySQLdb.connect(
            host=settings["HOST"], port=int(settings["PORT"]), user=settings["USER"], passwd=settings["PASSWORD"]
        ), "`"
    cursor = connection.cursor()
    for statement in statements(verb, name, quote):
        cursor.execute(statement)
    connection.close()

