"""What Apache says with the .htaccess files of a site: types, policy, caching, languages of unknown addresses."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.nginx import ports, until_open
from tests.programs import need
from tests.site.test_served import INDEX, SCRIPT, ask, named

pytestmark = pytest.mark.soak

MODULES = "mpm_event authz_core dir mime headers rewrite alias"
CONFIG = """ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
{modules}
User www-data
Group www-data
TypesConfig /etc/mime.types
DocumentRoot {folder}/root
<Directory {folder}/root>
    AllowOverride All
    Require all granted
</Directory>
"""


@pytest.fixture(scope="module")
def address(hosted: Path) -> Iterator[str]:
    """Where Apache shows the site whose address has a path."""
    program, (port,) = need("Apache", "apache2", "httpd"), ports(1)
    # Its workers read what everyone may.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(hosted, folder / "root")
        modules = (f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES.split())
        config = CONFIG.format(folder=folder, port=port, modules="\n".join(modules))
        (folder / "conf").write_text(config, encoding="utf-8")
        running = subprocess.Popen([program, "-f", str(folder / "conf"), "-D", "FOREGROUND"])
        try:
            until_open(port, running, folder / "error.log")
            yield f"http://127.0.0.1:{port}/edition/"
        finally:
            running.terminate()
            running.wait()


@pytest.mark.parametrize(
    ("path", "kind", "is_shared", "is_kept"),
    [
        ("", "text/html; charset=utf-8", False, False),
        ("en/briefing/", "text/html; charset=utf-8", False, False),
        ("briefing/index.json", "application/json; charset=utf-8", True, False),
        ("briefing/index.md", "text/markdown; charset=utf-8", True, False),
        ("briefing/cite.bib", "application/x-bibtex; charset=utf-8", True, False),
        ("tunis-agenda/index.akn.xml", "application/akn+xml; charset=utf-8", True, False),
        ("sitemap.xml", "application/xml; charset=utf-8", False, False),
        ("SHA256SUMS", "text/plain; charset=utf-8", True, False),
        ("pdf/enhanced-cooperation.fr.pdf", "application/pdf", False, False),
        ("assets/fonts/*.woff2", "font/woff2", False, True),
        (INDEX, "text/javascript; charset=utf-8", False, True),
        (SCRIPT, "text/javascript; charset=utf-8", False, True),
    ],
)
def test_what_is_said_of_a_file(
    address: str, hosted: Path, path: str, kind: str, *, is_shared: bool, is_kept: bool
) -> None:
    status, headers, _ = ask(address, path=named(hosted / "edition", path))
    assert (status, headers["content-type"]) == (200, kind)
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert headers.get("access-control-allow-origin") == ("*" if is_shared else None)
    assert headers["cross-origin-resource-policy"] == ("cross-origin" if is_shared else "same-origin")
    assert ("immutable" in headers["cache-control"]) is is_kept


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("nowhere/", "fr"),
        ("en/nowhere/at/all", "en"),
        ("assets/", "fr"),
        ("_headers", "fr"),
        ("_redirects.nginx", "fr"),
    ],
)
def test_what_is_no_page_is_unknown_in_its_language(address: str, path: str, language: str) -> None:
    status, headers, body = ask(address, path=path)
    assert status == 404
    assert f'<html lang="{language}"' in body.decode()
    assert "content-security-policy" in headers


def test_its_own_files_are_not_shown(address: str) -> None:
    assert [ask(address, path=path)[0] for path in (".htaccess", "en/.htaccess")] == [404, 404]
