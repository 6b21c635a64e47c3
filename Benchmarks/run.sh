#!/usr/bin/env bash
# Measures Stet beside git and beside the least that a C program on libgit2 can do: medians with
# their spread, and at the end a table of what was to be reached and what was.
#
#   Benchmarks/run.sh [-q] [-w FOLDER] [STEP...]
#
#   -q          a tenth of the work: to see that all of it runs
#   -w FOLDER   where to work; it must not exist. Default: a new one below ${TMPDIR:-/tmp}
#   STEP        start, read, blame, act, many, save, list, anchors, prose, merge, site, sync; default: all of them
#
# STET=PROGRAM and BENCH=PROGRAM take those that are built already. REVISIONS=ARCHIVE is a tar of revisions
# of real articles (revisions/NNN/01.md …), MERGES=ARCHIVE one of real articles that two people changed at
# once (merges/NNN/base.md, ours.md, theirs.md and merged.md); what needs one is left out without it. Exits
# with 1 where something could not run, never for a figure.
#
# Nothing here is deleted while it runs, and each measure writes into a folder that is new: ext4 makes
# files much slower for minutes after a large removal. Remove the folder when done.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
quick= work=
while getopts qw: option; do
  case $option in
    q) quick=1 ;;
    w) work=$OPTARG ;;
    *) exit 64 ;;
  esac
done
shift $((OPTIND - 1))
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(start read blame act many save list anchors prose merge site sync)
if [ -n "$work" ]; then mkdir -p "$(dirname "$work")" && mkdir "$work"
else work=$(mktemp -d "${TMPDIR:-/tmp}/stet-bench.XXXXXX"); fi
work=$(cd "$work" && pwd)
table=$work/table
stet=${STET:-}
bench=${BENCH:-}

say() { printf '%s\n' "$*"; }
# A tenth where quick.
some() { if [ -n "$quick" ]; then say $((($1 + 9) / 10)); else say "$1"; fi; }

# --- what is built

compile() {
  mkdir -p "$work/bin"
  for source in "$here"/c/*.c; do
    # Empty programs too are to be linked with libgit2.
    gcc -std=gnu17 -O2 -Wall -Wextra "$source" -o "$work/bin/$(basename "$source" .c)" \
      -Wl,--no-as-needed $(pkg-config --cflags --libs libgit2)
  done
  for source in "$here"/c/site/*.c; do
    gcc -std=gnu17 -O2 -Wall -Wextra "$source" -o "$work/bin/$(basename "$source" .c)" \
      $(pkg-config --cflags --libs libcmark-gfm) -lcmark-gfm-extensions
  done
  # As they are installed: linked in another way, they start in another time.
  [ -n "$bench" ] || make -C "$here/.." bench-program
  [ -n "$stet" ] || make -C "$here/.." release
  bench=${bench:-$here/../.build/release/Bench}
  stet=${stet:-$here/../.build/release/stet}
  # Found by their names in the commands below, and under these names in what is printed.
  ln -s "$(realpath "$bench")" "$work/bin/bench"
  ln -s "$(realpath "$stet")" "$work/bin/stet"
}

# --- newsrooms

# newsroom NAME PUBLISHED DRAFTS EVENTS: makes one in $work/NAME.
newsroom() {
  local folder=$work/$1
  mkdir "$folder"
  # The newsroom is there once the first line is.
  bench make "$folder" "$here/../Workflows/standard.yml" "$2" "$3" "$4" | {
    IFS= read -r first
    { printf "%s\n" "$first"; cat; } | git -C "$folder" -c core.fsync=none fast-import --quiet
  }
  # From 5 000 files on main has no checkout.
  if [ "$2" -ge 2500 ]; then git -C "$folder" config core.bare true
  else print_main "$folder" pia; fi
}

# print_main FOLDER WHO: puts on main what was published, and into the folder what main has.
print_main() { stet doctor -C "$1" --repair --as "$2" >> "$MEASURE_LOG" 2>&1; }

copy() { cp -a "$work/$1" "$work/$2"; }

# Whatever was written to make newsrooms is to be on the disk before anything is measured.
settle() { sync; sleep "$(some 3)"; }

# The articles that are at work: a line of its own has each published one too.
drafts() {
  git -C "$work/$1" for-each-ref --format='%(refname:lstrip=3) %(contents:subject)' refs/heads/drafts |
    awk '$2 != "Publish:" { print $1 }'
}

# --- figures

# timed NAME OPTIONS...: runs `measure`, keeps what it prints in $work/NAME.tsv and shows it.
timed() {
  local name=$1
  shift
  measure "$@" > "$work/$name.tsv"
  awk -F '\t' '{
    printf "  %-34s %9.3f ms [%.3f..%.3f] (%.3f..%.3f)  cpu %8.3f ms  %6.1f MiB  x %.2f, by turns x %.2f [%.2f..%.2f], cpu x %.2f  n=%d\n",
      $1, $3, $4, $5, $6, $7, $8, $10, $11, $12, $13, $14, $15, $2 }' "$work/$name.tsv"
}

# figure NAME LABEL COLUMN
figure() { awk -F '\t' -v label="$2" -v column="$3" '$1 == label { print $column }' "$work/$1.tsv"; }

# row MEASURE RELATION TARGET FIGURE SPREAD: with no relation it is there to be read, and has no target.
row() {
  local verdict=-
  [ -z "$2" ] || verdict=$(awk -v figure="$4" -v target="$3" -v relation="$2" 'BEGIN {
    print (relation == "<=" ? figure <= target : figure >= target) ? "ok" : "OVER" }')
  printf '%s\t%s %s\t%.2f\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" "$verdict" >> "$table"
}

# ratio MEASURE TARGET NAME LABEL: how often LABEL took as long as the first command of its turn.
ratio() {
  row "$1" '<=' "$2" "$(figure "$3" "$4" 12)" \
    "[$(figure "$3" "$4" 13)..$(figure "$3" "$4" 14)]"
}

# against MEASURE TARGET NAME LABEL OTHER: how often LABEL took as long as OTHER, by their medians.
against() {
  local ours theirs
  ours=$(figure "$3" "$4" 3) theirs=$(figure "$3" "$5" 3)
  row "$1" '<=' "$2" "$(awk -v ours="$ours" -v theirs="$theirs" 'BEGIN { print ours / theirs }')" \
    "$ours to $theirs ms"
}

# fsyncs LABEL ACTS COMMAND...: how many files and folders it puts on the disk, an act.
fsyncs() {
  local label=$1 acts=$2 log=$work/strace
  shift 2
  strace -f -qq -o "$log" -e trace=fsync,fdatasync "$@" > /dev/null 2>> "$MEASURE_LOG"
  awk -v label="$label" -v acts="$acts" '/fsync|fdatasync/ && !/resumed/ { count++ }
    END { printf "  %-34s %.2f fsyncs an act\n", label, count / acts }' "$log"
}

# --- steps

step_start() {
  timed start -n "$(some 60)" -w 3 -l 'empty, with libgit2' empty \
    -l 'stet --version' 'stet --version' -l 'stet --help' 'stet --help' \
    -l 'git --version' 'git --version'
  ratio 'stet --version : empty C program' 1.5 start 'stet --version'
  ratio 'stet --help : empty C program' 1.5 start 'stet --help'
}

step_read() {
  newsroom read 1000 20 5
  settle
  local slug
  slug=$(drafts read | sed -n 7p)
  cd "$work/read"
  timed read -n "$(some 60)" -w 3 -l 'open, read HEAD' 'open_head .' \
    -l 'stet show' "stet show $slug" -l 'stet log' "stet log $slug" \
    -l 'git log' "git log drafts/$slug"
  ratio 'stet show : open, read HEAD' 1.6 read 'stet show'
  ratio 'stet log : open, read HEAD' 1.6 read 'stet log'
}

step_blame() {
  local slug count
  count=$(some 500)
  newsroom blame 100 1 1
  record blame saves "$count"
  slug=$(drafts blame-recorded)
  settle
  cd "$work/blame-recorded"
  timed blame -n "$(some 40)" -w 3 -l 'git blame' "git blame drafts/$slug -- $slug.md" \
    -l 'stet blame' "stet blame $slug" -l 'stet log -S' "stet log $slug -S harbour"
  row "stet blame, $count revisions, ms" '<=' 300 "$(figure blame 'stet blame' 3)" \
    "[$(figure blame 'stet blame' 4)..$(figure blame 'stet blame' 5)]"
}

# acts NAME COURSE ACTS: does acts in a copy, so that the floor can do the same again.
record() {
  copy "$1" "$1-recorded"
  say "$3" | bench act "$work/$1-recorded" "$2" relaxed > /dev/null
  bench check "$work/$1-recorded"
}

# Two newsrooms in which the same was done have the same commits.
same() {
  diff <(git -C "$work/$1" for-each-ref refs/heads) <(git -C "$work/$2" for-each-ref refs/heads) \
    > "$work/differences" || { say "$1 and $2 differ"; return 1; }
}

step_act() {
  local count
  count=$(some 300)
  newsroom act 100 50 5
  record act saves $((count + 20))
  for name in floor stet floor-traced stet-traced; do copy act act-$name; done
  settle
  timed act -s -n "$count" -w 20 -l 'C floor' "act_floor $work/act-floor $work/act-recorded" \
    -l 'Stet' "bench act $work/act-stet saves"
  same act-floor act-stet
  ratio 'an act, durable : C floor' 1.25 act Stet
  fsyncs 'C floor' 50 act_floor "$work/act-floor-traced" "$work/act-recorded" <<< 50
  fsyncs 'Stet' 50 bench act "$work/act-stet-traced" saves <<< 50
}

step_many() {
  local turns
  turns=$(some 100)
  newsroom many 100 2000 1
  record many rounds $((turns * 100))
  for name in floor stet; do copy many many-$name; done
  settle
  timed many -s -k 100 -n "$turns" -w 0 \
    -l 'C floor' "act_floor $work/many-floor $work/many-recorded" \
    -l 'Stet' "bench act $work/many-stet rounds"
  same many-floor many-stet
  local -a spread
  spread=($(awk -F '\t' '$1 == "Stet" { print 1 / $12, 1 / $14, 1 / $13 }' "$work/many.tsv"))
  row "$((turns * 100)) acts on 2 000 articles: rate : C floor" '>=' 0.8 "${spread[0]}" \
    "$(printf '[%.4f..%.4f]' "${spread[1]}" "${spread[2]}")"
  # Both keep what they read of each article, so that only what comes after the first round tells.
  awk -F '\t' '{ printf "  %-34s %.1f MiB after a fifth of the acts, %.1f MiB after all\n", $1, $9, $10 }' \
    "$work/many.tsv"
  row "memory after all : after a fifth" '<=' 1.1 \
    "$(awk -F '\t' '$1 == "Stet" { print $10 / $9 }' "$work/many.tsv")" \
    "$(awk -F '\t' '$1 == "Stet" { printf "%.1f to %.1f MiB", $9, $10 }' "$work/many.tsv")"
}

step_save() {
  local slug article count
  count=$(some 40)
  newsroom save 1000 20 4
  newsroom save-large 100000 20 4
  copy save save-git
  copy save save-git-traced
  article=$(git -C "$work/save" ls-files 'articles/**.md' | sed -n 500p)
  slug=$(drafts save | sed -n 7p)
  large=$(drafts save-large | sed -n 7p)
  stet open -C "$work/save" "$slug" >> "$MEASURE_LOG" 2>&1
  stet open -C "$work/save-large" "$large" >> "$MEASURE_LOG" 2>&1
  # Of the same length of line when it begins.
  copy save save-small
  copy save save-traced
  settle
  # Each run finds another sentence at the end of the article.
  local edit_git="echo \"Sentence \$RUN.\" >> $work/save-git/$article"
  local edit="echo \"Sentence \$RUN.\" >> $work/save/open/$slug/$slug.md"
  local edit_small="echo \"Sentence \$RUN.\" >> $work/save-small/open/$slug/$slug.md"
  local edit_large="echo \"Sentence \$RUN.\" >> $work/save-large/open/$large/$large.md"
  timed save -n "$count" -w 3 \
    -l 'git add + git commit' -d "$work/save-git" -p "$edit_git" \
    "git add $article then git commit --quiet --message Edit" \
    -l 'stet save' -d "$work/save" -p "$edit" "stet save $slug"
  ratio 'stet save : git add + git commit' 0.9 save 'stet save'
  timed save-large -n "$count" -w 3 \
    -l '1 000 articles' -d "$work/save-small" -p "$edit_small" "stet save $slug" \
    -l '100 000 articles' -d "$work/save-large" -p "$edit_large" "stet save $large"
  ratio 'stet save: 100 000 : 1 000 articles' 1.3 save-large '100 000 articles'
  echo More. >> "$work/save-git-traced/$article"
  echo More. >> "$work/save-traced/open/$slug/$slug.md"
  cd "$work/save-git-traced"
  fsyncs 'git add + git commit' 1 sh -c "git add $article && git commit --quiet --message Edit"
  cd "$work/save-traced"
  fsyncs 'stet save' 1 stet save "$slug"
}

step_list() {
  newsroom list "$(some 1000)" "$(some 10000)" 5
  # What fast-import leaves has its differences in the order in which they came; a newsroom that is
  # looked after does not.
  git -C "$work/list" repack -adfq
  copy list list-loose
  git -C "$work/list" pack-refs --all
  bench check "$work/list"
  settle
  local references
  for references in list list-loose; do
    say "  -- its references $([ $references = list ] && say packed || say 'a file each')"
    cd "$work/$references"
    timed $references -n "$(some 20)" -w 1 -l 'every commit of every line' 'read_commits .' \
      -l 'stet list, from nothing' -p 'rm -f .git/stet/index.db*' 'stet list' \
      -l 'stet list' 'stet list' \
      -l 'git for-each-ref' \
      "git for-each-ref '--format=%(refname) %(committerdate:unix) %(contents:subject)' refs/heads/drafts" \
      -l 'every commit, tree and article' 'read_commits . texts'
    # Where an article stands depends on whether its texts can be read, so that these are read too.
    against "$references, from nothing : commits, trees and articles in C" 2.4 $references \
      'stet list, from nothing' 'every commit, tree and article'
    against "$references, from what is at hand : git for-each-ref" 0.3 $references \
      'stet list' 'git for-each-ref'
  done
}

# What became of every sentence of real articles, as an independent, slow check judges it
# (SlowCheck.swift says how).
step_anchors() {
  local archive=${REVISIONS:-}
  if [ ! -e "$archive" ]; then
    say "  left out: no archive of revisions (REVISIONS=ARCHIVE)"
    return
  fi
  mkdir "$work/anchors"
  tar -xzf "$archive" -C "$work/anchors" ${quick:+--wildcards 'revisions/??0/*'}
  bench anchors "$work/anchors/revisions" > "$work/anchors.tsv"
  head -n 4 "$work/anchors.tsv" | column -t -s $'\t' | sed 's/^/  /'
  value() { awk -F '\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$work/anchors.tsv"; }
  row 'sentences that stand once, followed, %' '>=' 100 "$(value once 2)" "$(value once 3)"
  row 'with one or two words changed, followed, %' '>=' 90 "$(value few 2)" "$(value few 3)"
  row 'passages followed to wrong words' '<=' 0 "$(value wrong 2)" "of all three"
  row 'all sentences of two revisions, ms' '<=' 10 "$(value ms 2)" "$(value ms 3) pairs"
}

step_prose() {
  mkdir "$work/pairs"
  bench pairs "$work/pairs"
  cd "$work/pairs"
  # One server at a time: a large text leaves the caches to nobody.
  local pair
  for pair in small large huge; do
    timed differ-$pair -s -n "$(some 60)" -w 3 -l $pair "bench differ $pair-old.md $pair-new.md"
  done
  row '1 000 words in process, ms' '<=' 5 "$(figure differ-small small 3)" \
    "[$(figure differ-small small 4)..$(figure differ-small small 5)]"
  row '100 000 words that share none in process, ms' '<=' 1000 "$(figure differ-large large 3)" \
    "[$(figure differ-large large 4)..$(figure differ-large large 5)]"
  row 'memory: 200 000 : 100 000 words' '<=' 2.2 \
    "$(awk -v huge="$(figure differ-huge huge 10)" -v large="$(figure differ-large large 10)" \
      'BEGIN { print huge / large }')" \
    "$(figure differ-large large 10) to $(figure differ-huge huge 10) MiB"

  printf '[user]\n\tname = Ada Writer\n\temail = ada@gazette.example\n' > "$work/home/.gitconfig"
  unset STET_AS
  stet init "$work/prose" --name Gazette --workflow solo >> "$MEASURE_LOG" 2>&1
  local marked revisions=${REVISIONS:-}
  if [ -f "$revisions" ]; then
    tar -xzf "$revisions" -C "$work"
    cp "$work/revisions/000/01.md" real-old.md
    cp "$work/revisions/000/02.md" real-new.md
    marked=($(bench marked "$work/revisions"))
    row "words marked in ${marked[0]} real pairs : git --patience" '<=' 1.1 \
      "$(awk -v ours="${marked[1]}" -v theirs="${marked[2]}" 'BEGIN { print ours / theirs }')" \
      "${marked[1]} to ${marked[2]}; ${marked[3]} not given back"
  else say '  -- no archive of revisions (REVISIONS=ARCHIVE)'
  fi
  for pair in small real large line; do
    [ -f $pair-old.md ] || continue
    stet new -C "$work/prose" --slug $pair --file $pair-old.md >> "$MEASURE_LOG" 2>&1
    stet save -C "$work/prose" $pair --file $pair-new.md >> "$MEASURE_LOG" 2>&1
    settle
    # git ends with 1 where texts differ; a shell around all makes that no failure. What `stet cat`
    # takes is what any command does that opens a newsroom and reads a text.
    timed process-$pair -n "$(some 40)" -w 2 \
      -l 'git diff --word-diff' \
      "sh -c 'git diff --no-index --word-diff $pair-old.md $pair-new.md; true'" \
      -l 'stet diff' "sh -c 'stet diff -C $work/prose $pair r1 r2; true'" \
      -l 'stet cat' "sh -c 'stet cat -C $work/prose $pair@r2; true'"
    ratio "stet diff of $pair : git diff --no-index --word-diff" \
      $([ $pair = small ] || [ $pair = real ] && say 3 || say 1) process-$pair 'stet diff'
  done
}

# Real articles that two people changed at once, merged by Stet and by git, beside what the people made
# of both; those that are other are listed. Fields are the same where they are so as sets, text up to white
# space.
step_merge() {
  local archive=${MERGES:-} folder count
  if [ ! -e "$archive" ]; then
    say "  left out: no archive of merges (MERGES=ARCHIVE)"
    return
  fi
  mkdir "$work/merge"
  tar -xzf "$archive" -C "$work/merge" ${quick:+--wildcards 'merges/??0/*'}
  chmod -R u+w "$work/merge"
  for folder in "$work"/merge/merges/*; do
    git merge-file -p "$folder/ours.md" "$folder/base.md" "$folder/theirs.md" \
      > "$folder/git.md" 2>> "$MEASURE_LOG" || rm "$folder/git.md"
  done
  bench merge "$work/merge/merges" > "$work/merge.tsv"
  sed 's/^/  /' "$work/merge.tsv" | cut -c1-200
  value() { awk -F '\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$work/merge.tsv"; }
  share() { awk -v part="$1" -v all="$2" 'BEGIN { print all ? 100 * part / all : 0 }'; }
  count=$(value merges 2)
  row "of $count real merges without a question, %" '>=' 96 "$(share "$(value stet 2)" "$count")" \
    "git: $(share "$(value git 2)" "$count")"
  row 'of these, the text as the people made it, %' '>=' 99 \
    "$(share "$(value stet 3)" "$(value stet 2)")" \
    "git: $(share "$(value git 3)" "$(value git 2)")"
  row 'of these, the fields as the people made them, %' '>=' 85 \
    "$(share "$(value stet 4)" "$(value stet 2)")" \
    "git: $(share "$(value git 4)" "$(value git 2)")"
  row 'merges that lack what a side added or took out' '<=' 0 "$(value stet 5)" ''
  row 'a merge, ms' '<=' 5 "$(value ms 2)" "99 in 100: $(value ms 3), longest: $(value ms 4)"
}

# magazine NAME ARTICLES: makes one in $work/NAME, and the same for Hugo in $work/NAME-hugo.
magazine() {
  mkdir "$work/$1"
  cp -R "$here/hugo" "$work/$1-hugo"
  bench magazine "$work/$1" "$here/../Workflows/standard.yml" "$2" "$work/$1-hugo" | {
    IFS= read -r first
    { printf "%s\n" "$first"; cat; } | git -C "$work/$1" -c core.fsync=none fast-import --quiet
  }
  git -C "$work/$1" config core.bare true
  print_main "$work/$1" pia
  find "$work/$1-hugo/content" -name '*.md' > "$work/$1.texts"
}

# hugo_edits FOLDER COUNT OPTIONS...: what Hugo's server says that it takes for one edit, in ms, COUNT
# times.
hugo_edits() {
  local log=$work/hugo-server.log text server done
  text=$(find "$1/content/articles" -name '*.md' | sort | sed -n 17p)
  hugo server -s "$1" --port 14314 --renderToDisk -d "$1-served" "${@:3}" > "$log" 2>&1 &
  server=$!
  touch "$log"
  until grep -q 'Press Ctrl' "$log"; do kill -0 $server && sleep 0.2 || return 1; done
  for ((done = 0; done < $2; done++)); do
    sleep 1
    echo "One more sentence." >> "$text"
    until [ "$(grep -c '^Total in' "$log")" -gt "$done" ]; do kill -0 $server && sleep 0.1 || return 1; done
  done
  kill $server
  wait $server || true
  awk '/^Total in/ { print $3 }' "$log"
}

# The site of a magazine of ten years, beside Hugo's of the same texts with the same kinds of page, and
# beside the least that rendering these and writing as many files costs. To be read beside it: a site
# of Hugo's with bare pages and one kind of feed, a third of the bytes.
step_site() {
  local small large size edit has_hugo=
  small=$(some 1000)
  large=$(some 10000)
  if command -v hugo > /dev/null; then has_hugo=1; else say '  -- hugo is not there: Stet alone'; fi
  for size in small large; do
    magazine site-$size "${!size}"
    stet build -C "$work/site-$size" --out "$work/site-$size-first" >> "$MEASURE_LOG" 2>&1
    find "$work/site-$size-first" -type f -printf '%s %P\n' > "$work/site-$size.files"
  done
  settle
  for size in small large; do
    local place=$work/site-$size
    # What was built before is put aside, and what a build keeps is forgotten.
    local fresh="[ ! -e $place-out ] || mv $place-out $place-out-\$RUN"
    local -a hugo=()
    [ -z "$has_hugo" ] || hugo=(-l hugo -p "${fresh//-out/-hugo-out}"
      "hugo --quiet -s $place-hugo -d $place-hugo-out"
      -l 'hugo, bare pages' -p "${fresh//-out/-bare-out}"
      "hugo --quiet -s $place-hugo --config bare/hugo.toml --layoutDir bare/layouts -d $place-bare-out")
    timed site-$size -n "$(some 5)" -w 1 "${hugo[@]}" \
      -l 'stet build' \
      -p "$fresh; rm -rf $work/.site-$size-out.stet $place/.git/stet/site" \
      "stet build -C $place --out $place-out" \
      -l 'render the texts' "sh -c 'render_texts < $place.texts'" \
      -l 'write the files' -p "${fresh//-out/-floor}" "sh -c 'write_files $place-floor < $place.files'"
    if [ -n "$has_hugo" ]; then
      ratio "${!size} articles: stet build : hugo" 0.35 site-$size 'stet build'
      row "${!size} articles: stet build : hugo, bare pages" '' '' \
        "$(awk -v ours="$(figure site-$size 'stet build' 3)" \
          -v theirs="$(figure site-$size 'hugo, bare pages' 3)" 'BEGIN { print ours / theirs }')" \
        "$(figure site-$size 'stet build' 3) to $(figure site-$size 'hugo, bare pages' 3) ms"
    fi
  done
  if [ -n "$has_hugo" ]; then
    row "$large articles, memory: stet build : hugo" '<=' 0.15 \
      "$(awk -v ours="$(figure site-large 'stet build' 10)" -v theirs="$(figure site-large hugo 10)" \
        'BEGIN { print ours / theirs }')" \
      "$(figure site-large 'stet build' 10) to $(figure site-large hugo 10) MiB"
  fi
  row "$large : $small articles" '<=' 11 \
    "$(awk -v large="$(figure site-large 'stet build' 3)" -v small="$(figure site-small 'stet build' 3)" \
      'BEGIN { print large / small }')" "$(figure site-large 'stet build' 3) to $(figure site-small 'stet build' 3) ms"
  row "$large articles: stet build : rendering + writing in C" '<=' 1.6 \
    "$(awk -v ours="$(figure site-large 'stet build' 3)" -v render="$(figure site-large 'render the texts' 3)" \
      -v write="$(figure site-large 'write the files' 3)" 'BEGIN { print ours / (render + write) }')" \
    "$(figure site-large 'render the texts' 3) + $(figure site-large 'write the files' 3) ms"
  timed site-next -n "$(some 20)" -w 2 \
    -l 'one more article' \
    -p "bench publish $work/site-large \$(($large + RUN + 2)) $large | git -C $work/site-large fast-import --quiet" \
    "stet build -C $work/site-large --out $work/site-large-out" \
    -l 'nothing to do' "stet build -C $work/site-large --out $work/site-large-out"
  row 'a build with nothing to do, ms' '<=' 20 "$(figure site-next 'nothing to do' 3)" \
    "[$(figure site-next 'nothing to do' 4)..$(figure site-next 'nothing to do' 5)]"
  if [ -n "$has_hugo" ]; then
    # By itself the server renders what was looked at in the browser and leaves the rest as it was.
    edit=$(hugo_edits "$work/site-large-hugo" 5 --disableFastRender | sort -n | sed -n 3p)
    row "one more among $large : hugo server, one edit" '<=' 0.1 \
      "$(awk -v ours="$(figure site-next 'one more article' 3)" -v theirs="$edit" \
        'BEGIN { print ours / theirs }')" \
      "$(figure site-next 'one more article' 3) to $edit ms"
    edit=$(hugo_edits "$work/site-large-hugo" 5 | sort -n | sed -n 3p)
    row 'the same : hugo server, what was looked at alone' '' '' \
      "$(awk -v ours="$(figure site-next 'one more article' 3)" -v theirs="$edit" \
        'BEGIN { print ours / theirs }')" \
      "$(figure site-next 'one more article' 3) to $edit ms"
  fi
}

step_sync() {
  local count
  count=$(some 1000)
  newsroom sync 20 "$count" 5
  git clone -q --bare "$work/sync" "$work/sync-hub"
  stet clone -q "$work/sync-hub" "$work/sync-here"
  stet sync -q -C "$work/sync-here"
  settle
  cd "$work/sync-here"
  timed sync-nothing -n "$(some 40)" -w 3 -l 'git ls-remote' 'git ls-remote --heads origin' \
    -l 'stet sync' 'stet sync -q'
  row "a sync with nothing to do, $count articles : git ls-remote, ms more" '<=' 15 \
    "$(awk -v ours="$(figure sync-nothing 'stet sync' 3)" -v theirs="$(figure sync-nothing 'git ls-remote' 3)" \
      'BEGIN { print ours - theirs }')" \
    "$(figure sync-nothing 'stet sync' 3) to $(figure sync-nothing 'git ls-remote' 3) ms"
  # One more event of every article, sent by somebody else.
  say "$count" | bench act "$work/sync" saves relaxed > /dev/null
  git -C "$work/sync" push -q "$work/sync-hub" 'refs/heads/*'
  # Each run has a copy of the clone to itself, which took its place before.
  local copy='[ ! -e $PLACE ] || mv $PLACE $PLACE-$RUN; cp -a '"$work/sync-here"' $PLACE'
  settle
  timed sync-events -n "$(some 10)" -w 1 \
    -l 'git fetch' -p "PLACE=$work/sync-fetch; $copy" "git -C $work/sync-fetch fetch -q origin" \
    -l 'stet sync' -p "PLACE=$work/sync-sync; $copy" "stet sync -q -C $work/sync-sync"
  ratio "a sync with the events of $count articles : git fetch" 2 sync-events 'stet sync'
}

# --- all of it

say "In $work"
compile > "$work/build.log" 2>&1 || { tail -n 30 "$work/build.log"; exit 1; }
# From here on nobody's own configuration counts.
mkdir "$work/home"
export PATH=$work/bin:$PATH HOME=$work/home XDG_CONFIG_HOME=$work/home GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Ada Writer' GIT_AUTHOR_EMAIL=ada@gazette.example
export GIT_COMMITTER_NAME='Ada Writer' GIT_COMMITTER_EMAIL=ada@gazette.example
export STET_AS=ada MEASURE_LOG=$work/errors.log

failed=0
for step in "${steps[@]}"; do
  say "$step"
  # In a shell of its own: one that fails does not keep the others from running.
  set +e
  (set -e; "step_$step")
  [ $? -eq 0 ] || { say "  could not run; see $MEASURE_LOG"; failed=1; }
  set -e
done

say
say 'Ratios are the median of those of each turn, with its quartiles.'
if [ -s "$table" ]; then
  { printf 'measure\ttarget\tfigure\tspread\t\n'; cat "$table"; } | column -t -s $'\t'
fi
exit $failed
