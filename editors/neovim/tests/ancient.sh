#!/bin/sh
# A Neovim that is too old is told so, clearly: tests/ancient.sh PATH-OF-NVIM
cd "$(dirname "$0")/.." || exit 2
said=$("$1" --headless --clean --cmd "set rtp+=$PWD" -c 'silent! Copydesk sources' -c 'lua require("copydesk").setup()' -c 'Copydesk sources' -c 'qa!' 2>&1)
wanted='copydesk: Neovim 0.10 or later is needed'
count=$(printf '%s\n' "$said" | grep -c "$wanted")
if [ "$count" -ne 2 ] || printf '%s' "$said" | grep -Eq 'E5[0-9]{3}|stack traceback'; then
    printf 'FAIL  %s should say so twice and nothing else:\n%s\n' "$("$1" --version | head -n 1)" "$said"
    exit 1
fi
echo "ok    $("$1" --version | head -n 1) is told that it is too old"
