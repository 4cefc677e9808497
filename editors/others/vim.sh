#!/bin/sh
# The recipe for Vim, run: vim.sh FOLDER, an empty one; COPYDESK is the server.
set -eu
cd "$(dirname "$0")"
export FOLDER="$1" SAID="$1/said"
printf 'language = "en"\n' >"$FOLDER/copydesk.toml"
cat >"$FOLDER/harbour.md" <<'DRAFT'
The harbour master of Skerrow, Orla Venn, spoke on Tuesday.

🙂 “We will not gamble with the weather’, Venn said.
DRAFT
code=0
LANG=C.UTF-8 timeout 120 vim -Nu NONE -es -S vim.vim </dev/null || code=$?
cat "$SAID" || true
exit "$code"
