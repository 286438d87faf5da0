# In a network and a file system of its own: a resolver, both milters of the others, ours, and a
# Postfix with a port for each. Every mail goes through both.
exec 2>&1
ip link set lo up
mount --bind resolv.conf /etc/resolv.conf
cp -rn /etc/postfix/. etc
mount --bind etc /etc/postfix
unbound -c unbound.conf
opendkim -f -x opendkim.conf &
opendmarc -f -c opendmarc.conf &
./sekimori serve --authserv-id mx.mise.example --resolver 127.0.0.1 --milter 127.0.0.1:8891 --policy none --http none &
for port in 8891 8895 8896; do
    for _ in $(seq 100); do
        (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null && break
        sleep 0.1
    done
done
postfix start
number=0
while IFS=$'\t' read -r client sender; do
    for way in "25 theirs" "26 ours"; do
        set -- $way
        swaks --server 127.0.0.1 --port "$1" --xclient-addr "$client" --helo mail.kojo.example \
            --from "$sender" --to "$2@mise.example" --data "@$number.eml" >swaks.txt ||
            { echo "=== refused $number $2"; grep '^<\*\*' swaks.txt; }
    done
    number=$((number + 1))
done <sent.tsv
for _ in $(seq 100); do
    [ -z "$(find queue/incoming queue/active queue/maildrop -type f)" ] && break
    sleep 0.1
done
for mail in mail/all/new/*; do
    echo "=== mail"
    cat "$mail"
done
