#!/bin/sh
# keep.sh OWNER FOLDER PROGRAM WORD…: runs a program as long as the process OWNER lives, whatever ends that. FOLDER is removed
# when the program has ended; "-" for none.
owner=$1
folder=$2
shift 2
"$@" </dev/null &
child=$!
trap 'kill "$child" 2>/dev/null' TERM INT HUP
while kill -0 "$owner" 2>/dev/null && kill -0 "$child" 2>/dev/null; do sleep 0.5; done
kill "$child" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	kill -0 "$child" 2>/dev/null || break
	sleep 0.5
done
kill -9 "$child" 2>/dev/null
wait "$child" 2>/dev/null
[ "$folder" = "-" ] || rm -rf "$folder"
