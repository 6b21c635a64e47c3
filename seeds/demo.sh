#!/bin/sh
# Plants the sample newsroom and takes one article through its whole life by three people, showing
# each command and what it printed: demo.sh STET FOLDER
set -eu

stet=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$2
number=1
while [ -e "$folder" ]; do
  number=$((number + 1))
  folder=$2-$number
done

say() {
  printf '\n\033[1m%s\033[0m\n' "$1"
}

# Shows a command as it is typed, and runs it; where "|| true" stands behind, a refusal is the point.
run() {
  printf '\n$ stet'
  for word in "$@"; do
    case $word in
      *" "*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$stet" "$@"
}

say "A newsroom: the sample, a small institute's magazine with 27 articles"
run init "$folder" --sample --me you --my-name "You" --email you@slackwater.example
cd "$folder"

say "Piet, a writer, begins an article"
cat > "$folder/.git/stet/demo.md" <<'TEXT'
---
headline: The bell under the pier
dek: A bell that nobody rings has told the ferry where the pier is since 1931.
section: port
authors: [piet-lorrimer]
topics: [crossings]
dateline: Gannow, 3 November 2026
---

Under the third bay of the ferry pier at Gannow hangs a bell that nobody rings. The swell does it.
On a calm day it is silent, and on a calm day nobody needs it.

The harbour master's log has one line about it, from the autumn of 1931: "Bell hung. TK shillings."
TEXT
run new --slug pier-bell --file "$folder/.git/stet/demo.md" -m "Short and odd, for the slow week" \
  --as piet-lorrimer
run submit pier-bell --as piet-lorrimer

say "Tobias, an editor, reads it, and sends it back with a reason"
run cat pier-bell --as tobias-venn
run request-changes pier-bell -m "Lovely. What did the bell cost? The TK can't go out." --as tobias-venn

say "Piet looks it up"
sed 's/TK shillings/Forty-one shillings/' "$folder/.git/stet/demo.md" > "$folder/.git/stet/demo2.md"
run save pier-bell --file "$folder/.git/stet/demo2.md" -m "The account book has it" --as piet-lorrimer
run diff pier-bell r1 r2 --as piet-lorrimer
run submit pier-bell --as piet-lorrimer

say "An approval names a text: nobody approves their own words, and no text but the one they read"
run approve pier-bell@r2 --as piet-lorrimer || true
run approve pier-bell@r1 --as tobias-venn || true
run approve pier-bell@r2 -m "Now it rings" --as tobias-venn

say "Maren, the editor-in-chief, publishes it"
run publish pier-bell --as maren-okell

say "The next edition"
run revise pier-bell --as maren-okell
sed 's/nobody needs it\./nobody needs it. In fog it is all there is./' "$folder/.git/stet/demo2.md" \
  > "$folder/.git/stet/demo3.md"
run save pier-bell --file "$folder/.git/stet/demo3.md" --as piet-lorrimer
run submit pier-bell --as piet-lorrimer
run approve pier-bell@r3 --as tobias-venn
run publish pier-bell --as maren-okell

say "How it came to be"
run log pier-bell --short
rm -f "$folder/.git/stet/demo.md" "$folder/.git/stet/demo2.md" "$folder/.git/stet/demo3.md"

say "The same in plain git"
printf '\n$ git log --oneline main -3\n'
git log --oneline main -3
printf '\n$ git show --stat --format=medium main\n'
git show --stat --format=medium main

say "It is yours to play with"
echo "cd $folder && $stet status"
