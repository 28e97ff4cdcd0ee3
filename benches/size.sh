#!/usr/bin/env bash
# Import, commit and draw of a large export against `openssl dgst -sha256` of the same file, in the same run: prints
# the ratio and the largest memory. Fails where the ratio is above 8 or the memory above 200 MB.
#
# benches/size.sh [ROWS]      1 000 000 unless given
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-1000000}
work=${UTYS_BENCH_DIR:-target/bench}
mkdir -p "$work"
cargo build --release --locked --quiet
cargo build --release --locked --quiet --example generate_export
utys=$PWD/target/release/utys
export=$work/export-$rows.csv
[ -s "$export" ] || target/release/examples/generate_export --period 2021-03 --rows "$rows" --format plain > "$export"

# Seconds and kilobytes of one command, appended to a file.
timed() { /usr/bin/time -f '%e %M' -a -o "$1" "${@:2}" > /dev/null; }

best() { sort -n "$1" | head -n 1 | cut -d' ' -f1; }

rm -f "$work"/*.time
for run in 1 2 3; do
  folder=$work/folder
  rm -rf "$folder"
  "$utys" --dir "$folder" --at 2021-04-01T09:00+06:00 init fixtures/campaigns/business-offer-2021.toml --rehearsal > /dev/null
  step() { timed "$work/$1.time" "$utys" --dir "$folder" --at "$2" "${@:3}"; }
  "$utys" --dir "$folder" --at 2021-04-01T09:05+06:00 commission set fixtures/commissions/business-offer-2021.toml > /dev/null
  timed "$work/openssl.time" openssl dgst -sha256 "$export"
  step import 2021-04-05T10:00+06:00 import 2021-03 "$export"
  step commit 2021-04-05T11:00+06:00 commit 2021-03 --chain rehearsal --drand-at 2021-04-05T12:00+06:00
  step draw 2021-04-05T12:05+06:00 draw 2021-03
done

openssl=$(best "$work/openssl.time")
printf '%-8s %8s s\n' openssl "$openssl"
sum=0
most=0
for name in import commit draw; do
  seconds=$(best "$work/$name.time")
  memory=$(cut -d' ' -f2 "$work/$name.time" | sort -n | tail -n 1)
  printf '%-8s %8s s %8s KB\n' "$name" "$seconds" "$memory"
  sum=$(echo "$sum + $seconds" | bc -l)
  [ "$memory" -le "$most" ] || most=$memory
done
ratio=$(echo "scale=2; $sum / $openssl" | bc -l)
printf 'rows %s, bytes %s, ratio %s (at most 8), memory %s KB (at most 200000)\n' "$rows" "$(stat -c %s "$export")" "$ratio" "$most"
[ "$(echo "$ratio <= 8" | bc -l)" = 1 ] && [ "$most" -le 200000 ]
