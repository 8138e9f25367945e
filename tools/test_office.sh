#!/bin/sh
# Opens every kind of workbook that the program writes in LibreOffice, which prints it as PDF; looks at what is on the pages.
#   sh tools/test_office.sh PATH_TO_werkvlek [FOLDER for the workbooks and their PDFs]
set -eu

if [ $# -lt 1 ]; then
  echo "usage: sh tools/test_office.sh PATH_TO_werkvlek [FOLDER]" >&2
  exit 1
fi
if [ ! -x "$1" ]; then
  echo "$1 is not a program: build it first with 'make build'" >&2
  exit 1
fi
werkvlek=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
books=${2:-$scratch/books}
mkdir -p "$books"

"$werkvlek" demo --out "$scratch/demo" -q
data=$scratch/demo/data
cp "$scratch/demo/out/tabellen/werklocaties.xlsx" "$books/monitor.xlsx"
for book in vlekkenplan locatie_huisarts scenario_praktijk_dicht bereik_ov pendel; do
  cp "$scratch/demo/out/tabellen/$book.xlsx" "$books/demo_$book.xlsx"
done
"$werkvlek" werklocaties "$data/vestigingen.gpkg" --locaties "$data/werklocaties.gpkg" --lang en -q --force -o "$books/monitor_en.xlsx" >/dev/null
# A part of the town: a sheet of 46,000 addresses is no page that anyone prints.
homes="$data/adressen.gpkg|subset=id <= 600"
"$werkvlek" vlekkenplan --origins "$homes" --facilities "$data/voorzieningen.gpkg" --districts "$data/buurten.gpkg" \
  --kinds huisarts,supermarkt --weights inwoners,inwoners_65plus -q --force -o "$books/vlekkenplan.xlsx" >/dev/null
"$werkvlek" locate --origins "$homes" --candidates origins --every 400 --existing "$data/voorzieningen.gpkg" --kind huisarts -p 2 \
  --weights inwoners --districts "$data/buurten.gpkg" -q --force -o "$books/locaties.xlsx" >/dev/null
"$werkvlek" access --origins "$homes" --weights inwoners --districts "$data/buurten.gpkg" --opportunities "$data/voorzieningen.gpkg" \
  --limit 500,1000 -q --force -o "$books/bereik.xlsx" >/dev/null

python3 "$here/check_workbooks.py" "$books"
