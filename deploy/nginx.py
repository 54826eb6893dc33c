"""Runs nginx on loopback with the configuration in nginx.conf, as it stands but for ports, certificate and folder."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONFIG = Path(__file__).with_name("nginx.conf")
# How long nginx may take to answer, and between two looks whether it does, in seconds.
PATIENCE, PAUSE = 60, 0.02
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
WRAPPER = """{module}
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    log_format report "$request_body";
    include {folder}/edition.conf;
    # Takes the browser's reports of what the security policy stopped.
    server {{
        listen 127.0.0.1:{reports};
        location / {{ proxy_pass http://127.0.0.1:{sink}; access_log {folder}/reports.log report; }}
    }}
    server {{ listen 127.0.0.1:{sink}; return 204; }}
}}
"""


@dataclass(frozen=True)
class Served:
    """A site served by nginx: its addresses with and without encryption, and the log of stopped content."""

    address: str
    plain: str
    reports: Path


def ports(number: int) -> list[int]:
    """Return free ports of this machine."""
    sockets = [socket.socket() for _ in range(number)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    found = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return found


def until_open(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server listens to a port of this machine. Raises ChildProcessError with its log when it does not."""
    end = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if running.poll() is not None or time.monotonic() > end:
            raise ChildProcessError(log.read_text(encoding="utf-8") if log.is_file() else "")
        time.sleep(PAUSE)


@contextmanager
def serve(site: Path, folder: Path) -> Iterator[Served]:
    """Serve the folder `site`, with its own files in `folder`, until the block ends; yield its addresses and log.

    Raises ValueError when nginx.conf lacks a line that is replaced here, ChildProcessError when nginx does not start.
    """
    http, https, reports, sink = ports(4)
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*request, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    policy = (site / "_headers.nginx").read_text(encoding="utf-8")
    headers = folder / "headers.nginx"
    # The report address of the test alone is added to the policy.
    headers.write_text(
        policy.replace("frame-ancestors 'none'", "frame-ancestors 'none'; report-uri /report"), encoding="utf-8"
    )
    text = CONFIG.read_text(encoding="utf-8")
    for pattern, words in (
        (r"listen \[::\].*\n", "\n"),
        (r"listen 80;", f"listen 127.0.0.1:{http};"),
        (r"listen 443 ", f"listen 127.0.0.1:{https} "),
        (r"https://edition\.example\.org\$request_uri", f"https://127.0.0.1:{https}$request_uri"),
        (r"edition\\\.example\\\.org", r"127\\.0\\.0\\.1"),
        (r"edition\.example\.org", "127.0.0.1"),
        (r"/etc/ssl/edition\.pem", str(certificate)),
        (r"/etc/ssl/edition\.key", str(key)),
        (r"/srv/edition/site/_headers\.nginx", str(headers)),
        (r"/srv/edition/site", str(site)),
        (r"(?m)^(    location = / \{)", f"    location = /report {{ proxy_pass http://127.0.0.1:{reports}; }}\n\\1"),
    ):
        text, times = re.subn(pattern, words, text)
        if not times:
            message = f"deploy/nginx.conf lacks {pattern}"
            raise ValueError(message)
    if not BROTLI.exists():
        text = text.replace("brotli_static on;", "")
    (folder / "edition.conf").write_text(text, encoding="utf-8")
    module = f"load_module {BROTLI};" if BROTLI.exists() else ""
    # Its workers read what only the user of this process may.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        WRAPPER.format(module=module, user=user, folder=folder, reports=reports, sink=sink), encoding="utf-8"
    )
    command = [str(shutil.which("nginx")), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    running = subprocess.Popen(command)
    try:
        until_open(https, running, folder / "error.log")
        yield Served(f"https://127.0.0.1:{https}/", f"http://127.0.0.1:{http}/", folder / "reports.log")
    finally:
        running.terminate()
        running.wait()
