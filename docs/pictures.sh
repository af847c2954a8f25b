#!/usr/bin/env bash
# Makes the two pictures of the README anew: starts a rehearsal with a data folder of its own, says a few lines in its built-in room over
# HTTP, and takes the room's page with headless Chromium. For people who changed the page or the wording of posts; CI does not run it.
#   docs/pictures.sh            needs the .NET 10 SDK, git, curl, and Debian's packages chromium and fonts-inter (installed when missing)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/docs
largest=200000   # bytes of a picture

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v curl >/dev/null || missing+=(curl)
[[ $(fc-list : family 2>/dev/null) == *Inter* ]] || missing+=(fontconfig fonts-inter)
if ((${#missing[@]})); then
  ((EUID == 0)) || { echo "Missing: ${missing[*]}. Install them, or run this as root." >&2; exit 1; }
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

work=$(mktemp -d)
bot=
clean_up() {
  [[ -z $bot ]] || { kill "$bot" 2>/dev/null; wait "$bot" 2>/dev/null; } || true
  rm -rf "$work"
}
trap clean_up EXIT

# Port 0 is any free one; the program writes which. Its output is read for that, and shown when it does not start.
dotnet build "$root/src/ChatBot" -v q -clp:NoSummary -p:RunAnalyzers=false
(cd "$work" && exec dotnet "$root/src/ChatBot/bin/Debug/net10.0/ChatBot.dll" --urls http://127.0.0.1:0 --data "$work/data" \
  --Logging:LogLevel:Microsoft.Hosting.Lifetime=Information) >"$work/log" 2>&1 &
bot=$!
# until_true <what> <seconds> <command...>: tries twice a second.
until_true() {
  local what=$1 left=$(($2 * 2))
  shift 2
  until "$@"; do
    ((left-- > 0)) && kill -0 "$bot" || { echo "Waited in vain until $what. The program said:" >&2; cat "$work/log" >&2; exit 1; }
    sleep 0.5
  done
}
listens() { grep -qo 'Now listening on: http://[0-9.:]*' "$work/log"; }
until_true "the program listens" 300 listens
url=$(grep -om1 'http://127[0-9.:]*' "$work/log")
until_true "the program is ready" 120 curl -fs -o "$work/ready" "$url/readyz"

say() { # say <person> <text>
  curl -fsS -o "$work/said" --json "{\"person\":\"$1\",\"text\":\"$2\"}" "$url/api/rooms/deploys/messages"
}
shows() { [[ $(curl -fsS "$url/api/rooms/deploys/messages") =~ $1 ]]; }

# The page asks for a name, and Chromium takes it as soon as it is loaded, before the room's messages are there. So another page of the same
# origin, a file in one of the rehearsal's server folders, sets the name, becomes the room's page, and is not loaded for some seconds more:
# as long as one picture follows the other.
enter() { # enter <server folder> <person>
  cat >"$1/latest/enter.html" <<HTML
<!doctype html><script>
localStorage.setItem('chatbot.name', '$2');
const until = Date.now() + 3000;
const wait = () => { if (Date.now() < until) Object.assign(new Image(), { onload: wait, onerror: wait, src: '/room/room.svg?' + Math.random() }); };
wait();
const page = new XMLHttpRequest();
page.open('GET', '/room', false);
page.send();
document.write(page.responseText);
</script>
HTML
}
cat >"$work/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
$(for family in system-ui sans-serif 'DejaVu Sans'; do
  echo "<match target=\"pattern\"><test name=\"family\"><string>$family</string></test><edit name=\"family\" mode=\"prepend\" binding=\"strong\"><string>Inter</string></edit></match>"
done)</fontconfig>
XML
picture() { # picture <name> <person>
  enter "$work/data/servers/dev/1" "$2"
  FONTCONFIG_FILE=$work/fonts.conf TZ=UTC chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars --lang=en-GB \
    --user-data-dir="$work/chromium-$1" --window-size=1100,800 --force-device-scale-factor=1 --timeout=60000 \
    --screenshot="$out/$1.png" "$url/rehearsal/dev/1/enter.html" >"$work/chromium.log" 2>&1 || { cat "$work/chromium.log" >&2; exit 1; }
  local bytes
  bytes=$(stat -c %s "$out/$1.png")
  ((bytes <= largest)) || { echo "$1.png has $bytes bytes; at most $largest shall be in the repository." >&2; exit 1; }
  echo "docs/$1.png: $bytes bytes"
}

until_true "the repository was seen" 60 shows 'Board'
say craver "taking next - put JSON in SQL"
say marc "taking next: drop the old index"
say nick "take web 1 for 2h - new disk"
say nick "deploy sample"
until_true "dev has it" 120 shows 'deployed sample [0-9a-f]+ to dev'
say nick "promote sample"
until_true "meta has it" 120 shows 'deployed sample [0-9a-f]+ to meta'
say nick "promote sample"
until_true "half of prod has it" 60 shows '[1-3] of 9'
picture room-deploying nick
until_true "prod has it" 120 shows 'deployed sample [0-9a-f]+ to prod'
say craver "rollback sample prod - 500s on /questions"
until_true "prod is back" 120 shows 'rolled sample prod back'
picture room-rolled-back craver
