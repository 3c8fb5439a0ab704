set -eu
. ./gogs.sh

seed='{"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello"}]}'
# api TOKEN ADDRESS [OPTIONS OF CURL]
api() { token=$1; shift; curl -sS --noproxy '*' -H "Authorization: token $token" -H 'Content-Type: application/json' "$@"; }
fail() { echo "$1" >&2; exit 1; }

echo "An issue exists although the answer was lost."
start_gogs first
control POST "$first_control/seed" "$seed"
alice=$(control GET "$first_control/tokens/alice" | json_text token)
control POST "$first_control/faults" '{"endpoint": "CreateIssue", "nth": 1, "fault": "lose_answer"}' >/dev/null
issues=$first_url/api/v1/repos/alice/hello/issues
if api "$alice" "$issues" -d '{"title": "Lost"}' 2>/dev/null; then fail "the answer was not lost"; fi
log=$(control GET "$first_control/log?endpoint=CreateIssue")
echo "$log" | grep -q '"status": *201' || fail "the server created no issue: $log"
api "$alice" "$issues" | grep -q '"title": *"Lost"' || fail "the issue is missing"

echo "Servers share nothing."
start_gogs second
api "$first_token" "$first_url/api/v1/users/alice" | grep -q '"username": *"alice"' || fail "alice is missing"
status=$(api "$second_token" "$second_url/api/v1/users/alice" -o /dev/null -w '%{http_code}')
[ "$status" = 404 ] || fail "alice is on the other server: $status"
