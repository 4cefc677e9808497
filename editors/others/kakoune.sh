#!/bin/sh
# The recipe for Kakoune, run: kakoune.sh FOLDER, an empty one; COPYDESK is the server, KAK_LSP the client of kakoune-lsp.
set -eu
folder=$1
session=copydesk-$$
mkdir -p "$folder/bin" "$folder/config/kak" "$folder/run"
chmod 700 "$folder/run"
ln -s "$COPYDESK" "$folder/bin/copydesk"
ln -s "$KAK_LSP" "$folder/bin/kak-lsp"
export PATH="$folder/bin:$PATH" XDG_CONFIG_HOME="$folder/config" XDG_RUNTIME_DIR="$folder/run" LANG=C.UTF-8
# The recipe, as editors/README.md has it.
sed -n '/^```kak$/,/^```$/p' "$(dirname "$0")/../README.md" | sed '1d;$d' >"$folder/config/kak/kakrc"
printf 'language = "en"\n' >"$folder/copydesk.toml"
printf 'The harbour master of Skerrow, Orla Venn, spoke on Tuesday.\n\n🙂 “We will not gamble with the weather’, Venn said.\n' >"$folder/harbour.md"

cd "$folder"
kak -ui dummy -s "$session" harbour.md >/dev/null 2>"$folder/kak.err" &
editor=$!
trap 'kill "$editor" 2>/dev/null || true' EXIT

# Asks the editor until its answer is as wanted: ask NAME COMMANDS PATTERN.
ask() {
    for _ in $(seq 150); do
        rm -f "$folder/answer"
        printf 'evaluate-commands -client client0 %%{ try %%{ %s } catch %%{ echo -debug %%val{error} } }\n' "$2" | kak -p "$session" 2>/dev/null || true
        sleep 0.2
        if grep -q "$3" "$folder/answer" 2>/dev/null; then
            echo "ok      $1"
            return 0
        fi
    done
    echo "FAILED  $1: $(cat "$folder/answer" 2>/dev/null)"
    return 1
}

ask "a slip is shown" "echo -to-file $folder/answer %opt{lsp_diagnostic_error_count}" '^1'
ask "its words are those of the server" \
    "lsp-diagnostics; evaluate-commands -client client0 %{ buffer *diagnostics*; write -force $folder/answer; buffer harbour.md }" 'closes a quotation'
ask "a name has its role" \
    "buffer harbour.md; select 1.35,1.35; lsp-hover-buffer; evaluate-commands -client client0 %{ buffer *hover*; write -force $folder/answer; buffer harbour.md }" 'harbour master'
printf 'evaluate-commands -client client0 %%{ buffer harbour.md; select 3.44,3.46; lsp-code-action "Change ’ to ”" }\n' | kak -p "$session"
ask "the slip is mended" "buffer harbour.md; write -force $folder/answer" 'weather”, Venn'
printf 'kill!\n' | kak -p "$session" || true
