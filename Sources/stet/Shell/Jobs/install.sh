apt-get update -qq
apt-get install -y -qq --no-install-recommends git make pkg-config \
  libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev \
  libjpeg62-turbo-dev libpng-dev libwebp-dev
test -n "$STET_SOURCE" || { echo "set the variable STET_SOURCE to where Stet is cloned from"; exit 1; }
wanted=$(git ls-remote "$STET_SOURCE" "${STET_VERSION:-HEAD}" | cut -f1 | head -n 1)
if [ "$(cat "$STET_HOME/commit" 2>/dev/null)" != "$wanted" ]; then
  git clone --quiet "$STET_SOURCE" /tmp/stet
  git -C /tmp/stet checkout --quiet "$wanted"
  make -C /tmp/stet install PREFIX="$STET_HOME"
  echo "$wanted" > "$STET_HOME/commit"
fi
