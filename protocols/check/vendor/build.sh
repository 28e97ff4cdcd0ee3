#!/bin/sh
# Makes noble-bls12-381.js from the npm packages that package-lock.json pins by version and SHA-512.
#   build.sh           writes the file and its digest
#   build.sh --check   fails if what comes out is not the file that is here
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/entry.js" "$work"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund --silent
{
  printf '/*!\nBLS12-381 out of @noble/curves %s with @noble/hashes %s, by esbuild %s (build.sh beside this file).\n\n' \
    "$(node -p 'require("./node_modules/@noble/curves/package.json").version')" \
    "$(node -p 'require("./node_modules/@noble/hashes/package.json").version')" \
    "$(node -p 'require("./node_modules/esbuild/package.json").version')"
  cat node_modules/@noble/curves/LICENSE
  printf '\n*/\n'
  node_modules/.bin/esbuild entry.js --bundle --format=iife --global-name=nobleBls --target=es2022 --charset=utf8 \
    --legal-comments=none --log-level=warning
} > noble-bls12-381.js
cmp -s node_modules/@noble/curves/LICENSE node_modules/@noble/hashes/LICENSE || grep -q 'MIT License' node_modules/@noble/hashes/LICENSE
if [ "${1:-}" = --check ]; then
  cmp noble-bls12-381.js "$here/noble-bls12-381.js"
else
  cp noble-bls12-381.js "$here"
  (cd "$here" && sha256sum noble-bls12-381.js > noble-bls12-381.js.sha256)
fi
