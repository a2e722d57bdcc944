#!/bin/sh
# Gradescope runs this once, as root, when it builds the image; the network is needed here, and never while grading.
# It installs Python with NumPy, and what downloads.txt names, each file compared with its SHA-512.
# Arguments, for tests: the folder of this file, and where to install.
set -eu
source=${1:-/autograder/source}
place=${2:-/opt/touchstone}
grader=60122

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl python3 python3-numpy util-linux

umask 077
rm -rf "$place"
mkdir -p "$place"
cp -R "$source/touchstone/." "$place"
fetched=$(mktemp)
while read -r digest address folder; do
    curl --fail --silent --show-error --location --retry 3 --output "$fetched" "$address"
    echo "$digest  $fetched" | sha512sum --check --quiet -
    mkdir -p "$place/$folder"
    tar -xzf "$fetched" -C "$place/$folder" --strip-components=1 --no-same-owner
done <"$source/downloads.txt"
rm "$fetched"
cp "$source/settings.json" "$source/secret" "$place"
chown -R "0:$grader" "$place"
chmod -R u=rwX,g=rX,o= "$place"
# Not every program that unpacks a zip keeps the mode of a file.
chmod u=rwx,g=rx "$place/dist/compiler.sh"
# All that students' processes may read: the folders on the way, what loads their files, and Node.
chmod 751 "$place" "$place/dist" "$place/node_modules"
chmod -R o=rX "$place/dist/child" "$place/node_modules/node"
chmod -R go= "$source"
