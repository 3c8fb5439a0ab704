gogs_folder=$(mktemp -d)
# The servers read from this pipe. It ends when this shell does, even if it is killed, and then they end.
mkfifo "$gogs_folder/alive"
exec 9<>"$gogs_folder/alive"
trap stop_gogs EXIT

# start_gogs NAME: starts a server and sets NAME_url, NAME_control and NAME_token.
start_gogs() {
  mkfifo "$gogs_folder/$1"
  gogs-mock --listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin --quiet \
    <"$gogs_folder/alive" >"$gogs_folder/$1" 9>&- &
  read -r gogs_start <"$gogs_folder/$1" || { echo "gogs-mock did not start" >&2; exit 1; }
  for gogs_key in url control token; do
    eval "$1_$gogs_key=\$(echo \"\$gogs_start\" | json_text $gogs_key)"
  done
}

# control METHOD ADDRESS [BODY]: prints the answer.
control() {
  curl -sS --noproxy '*' --fail-with-body -X "$1" -H 'Content-Type: application/json' -d "${3-}" "$2"
}

# json_text KEY: prints the text with this key of one line of JSON.
json_text() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }

stop_gogs() { exec 9>&-; wait; rm -r "$gogs_folder"; }
