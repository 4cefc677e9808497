#!/bin/sh
# Checks an archive of drafts, one JSON object a line, with GNU parallel: parallel.sh drafts.jsonl > findings.jsonl
#
# --pipe cuts the archive at line ends into blocks, -k keeps their order. One Copydesk uses all cores by itself; this is for
# several machines (add --sshlogin), or where parallel drives the rest of the job already. Each gets a core of its own.
# Exit codes 0 and 1 (findings) are both answers; only 2 is a failure.
set -eu
parallel --pipe --keep-order --block 1M -- 'copydesk check --input jsonl || [ $? -eq 1 ]' < "$1"
