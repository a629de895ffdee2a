"""The servers that are compared: Yakuba, the Django peer and nginx."""
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from processes import Server, free_port

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ["nishiaizu", "aizubange", "kagamiishi", "bandai", "kitahiroshima"]


class Postgres:
    """A running server, named by a URL such as script/postgres-for-tests prints."""

    def __init__(self, url):
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        self.host = query.get("host", [parts.hostname or "127.0.0.1"])[0]
        self.port = query.get("port", [str(parts.port or 5432)])[0]
        self.user = query.get("user", [parts.username or "postgres"])[0]

    def url(self, name):
        return f"postgresql:///{name}?host={self.host}&port={self.port}&user={self.user}"

    def make(self, name):
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def version(self):
        import psycopg

        with psycopg.connect(self.url("postgres")) as connection:
            return connection.execute("SHOW server_version").fetchone()[0].split()[0]

    def pid(self):
        """The postmaster's process, to count its processor time; None where it runs elsewhere."""
        import psycopg

        with psycopg.connect(self.url("postgres")) as connection:
            folder = connection.execute("SHOW data_directory").fetchone()[0]
        try:
            return int(Path(folder, "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError):
            return None


def yakuba(arguments, folder, postgres=None, towns=TOWNS):
    name = "Yakuba, PostgreSQL" if postgres else "Yakuba, SQLite"
    port, data = free_port(), Path(folder) / ("yakuba-postgres" if postgres else "yakuba-sqlite")
    environment = {"YAKUBA_DATA": str(data), "PORT": str(port), "YAKUBA_MODE": "demonstration", "YAKUBA_HOME": str(ROOT), "SWIFT_BACKTRACE": "enable=no"}
    if postgres:
        environment["YAKUBA_DATABASE"] = postgres.make("yakuba_bench")
    add = [arguments.yakuba, "town", "add"] + [str(ROOT / "Towns" / town) for town in towns]
    subprocess.run(add, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    return Server(name, [arguments.yakuba, "serve"], port, folder, environment)


def django(folder, worker, postgres=None):
    name = f"Django {worker}, {'PostgreSQL' if postgres else 'SQLite'}"
    place = ROOT / "bench/django"
    environment = {"PEER_SQLITE": str(Path(folder) / "peer.sqlite"), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    if postgres:
        environment |= {
            "PEER_DATABASE": "postgres", "PEER_HOST": postgres.host, "PEER_PORT": postgres.port, "PEER_USER": postgres.user,
            "PEER_NAME": "peer_bench",
        }
    if not load_once(folder, "postgres" if postgres else "sqlite"):
        if postgres:
            postgres.make("peer_bench")
        manage = [sys.executable, str(place / "manage.py")]
        whole = {**os.environ, **environment}
        subprocess.run(manage + ["migrate", "--run-syncdb", "-v0"], check=True, env=whole)
        subprocess.run(manage + ["load_plan"] + [str(ROOT / "Towns" / town) for town in TOWNS], check=True, env=whole)
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("gunicorn")), "--workers", "2", "--worker-class", worker, "--bind", f"127.0.0.1:{port}",
        "--chdir", str(place), "--backlog", "2048", "--log-level", "warning",
    ]
    if worker == "gthread":
        command += ["--threads", "4"]
    return Server(name, command + ["wsgi:application"], port, folder, environment)


def load_once(folder, kind):
    """True where the peer's data was loaded already."""
    mark = Path(folder) / f"peer-{kind}-loaded"
    if mark.exists():
        return True
    mark.touch()
    return False


NGINX = """\
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/css css; image/svg+xml svg; text/javascript js; }}
  access_log {folder}/nginx-access.log;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/nginx-a;
  proxy_temp_path {folder}/nginx-b;
  fastcgi_temp_path {folder}/nginx-c;
  uwsgi_temp_path {folder}/nginx-d;
  scgi_temp_path {folder}/nginx-e;
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    root {folder}/static;
    location / {{ add_header Cache-Control "public, max-age=31536000, immutable"; add_header X-Content-Type-Options nosniff; }}
  }}
}}
"""


def nginx(folder, assets):
    """nginx with copies of what Yakuba serves under the same paths."""
    port = free_port()
    os.chmod(folder, 0o755)
    for path, content in assets.items():
        file = Path(folder) / "static" / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    configuration = Path(folder) / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return Server("nginx", [program, "-c", str(configuration)], port, folder)
