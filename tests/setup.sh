#!/bin/sh
# Finds the programs that the tests call, or installs them where that is possible: as root on Debian or Ubuntu.
# Without one, the tests that need it are not run, and their summary says so; where everything is required, this fails.
set -e
lacking="" packages=""
need() { # the programs, any of which will do; then the package of Debian
    for program in $1; do
        if command -v "$program" >/dev/null 2>&1 || [ -x "/Applications/$program" ]; then return; fi
    done
    lacking="$lacking ${1%% *}" packages="$packages $2"
}
find_all() {
    lacking="" packages=""
    need "chromium chromium-browser google-chrome google-chrome-stable ${BROWSER_PATH:-chromium} Chromium.app/Contents/MacOS/Chromium" chromium
    need "firefox-esr firefox Firefox.app/Contents/MacOS/firefox" firefox-esr
    need "WebKitWebDriver safaridriver" webkit2gtk-driver
    need "Xvfb safaridriver" xvfb
    need java default-jre-headless
    need nginx "nginx libnginx-mod-http-brotli-static"
    need "apache2 httpd" apache2-bin
    need openssl openssl
    need pandoc pandoc
    need npm npm
}
find_all
install() {
    # shellcheck disable=SC2086 -- a list of packages
    apt-get -qq install -y --no-install-recommends $1 >/dev/null
}
# The same browser without a window, which takes half the time; Ubuntu has none.
shell=chromium-headless-shell
command -v $shell >/dev/null && shell=""
if [ -n "$lacking$shell" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing with apt:$packages $shell (up to a minute)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >/dev/null || true
    [ -z "$packages" ] || install "$packages" || true
    [ -z "$shell" ] || install "$shell" 2>/dev/null || true
    find_all
fi
if command -v npm >/dev/null 2>&1; then
    npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || lacking="$lacking tests/node_modules"
fi
[ -z "$lacking" ] && exit 0
echo "Not found:$lacking. Tests that need them are not run. BROWSER_PATH may name a Chromium." >&2
if [ "$CI" = true ] || [ -n "$REQUIRE_ALL" ]; then exit 1; fi
