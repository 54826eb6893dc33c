#!/bin/sh
# Finds the programs that the tests call, or installs them where that is possible: as root on Debian or Ubuntu.
set -e
lacking=""
need() { # the programs, any of which will do; then the package of Debian
    for program in $1; do
        if command -v "$program" >/dev/null 2>&1 || [ -x "/Applications/$program" ]; then return; fi
    done
    lacking="$lacking $2"
}
need "chromium chromium-browser google-chrome google-chrome-stable ${BROWSER_PATH:-chromium} Chromium.app/Contents/MacOS/Chromium" chromium
need "firefox-esr firefox Firefox.app/Contents/MacOS/firefox" firefox-esr
need "WebKitWebDriver safaridriver" webkit2gtk-driver
need "Xvfb safaridriver" xvfb
need java default-jre-headless
need nginx "nginx libnginx-mod-http-brotli-static"
need openssl openssl
need curl curl
need npm npm
[ -z "$lacking" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing with apt:$lacking (up to a minute)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >/dev/null
    # shellcheck disable=SC2086 -- a list of packages
    exec apt-get -qq install -y --no-install-recommends $lacking >/dev/null
fi
echo "The tests need:$lacking. Install them with apt or brew; for the browser BROWSER_PATH may name one." >&2
exit 1
