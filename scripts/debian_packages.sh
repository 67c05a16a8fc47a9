#!/bin/sh
# Installs the Debian packages that tests of pages and of servers need, where they are missing and we may install them.
# Never fails: without them those tests say that they were skipped (and fail where CI is set).
set -u

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
	command -v google-chrome >/dev/null 2>&1 || missing="chromium"
command -v fc-list >/dev/null 2>&1 && fc-list ':lang=zh' | grep -q . || missing="$missing fontconfig fonts-noto-cjk"
# The program alone: virtuoso-opensource would set up a service that runs for good.
command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
command -v java >/dev/null 2>&1 || missing="$missing openjdk-17-jre-headless" # for Spark
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "Some tests need:$missing. Install them with this system's package manager." >&2
	exit 0
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
	if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		as_root="sudo"
	else
		echo "Some tests need:$missing. Install them: sudo apt-get install$missing" >&2
		exit 0
	fi
fi
echo "Installing Debian packages for some tests:$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# A list of packages that is a day old may name files that are gone: update first.
$as_root apt-get update >"$log" 2>&1 || true
# shellcheck disable=SC2086  # a list of words
$as_root apt-get install -y --no-install-recommends $missing >>"$log" 2>&1 || {
	tail -n 5 "$log" >&2
	echo "These could not be installed:$missing" >&2
}
rm -f "$log"
exit 0
