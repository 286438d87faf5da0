package org.sekimori.post.incoming.mailbox;

import java.util.Collection;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.TreeSet;

/// Sets of UIDs as IMAP writes them (RFC 3501 §9, `sequence-set`): `1:3,7`.
final class Uids {
    private Uids() {}

    static String set(Collection<Long> uids) {
        var set = new StringJoiner(",");
        Iterator<Long> each = new TreeSet<>(uids).iterator();
        long first = each.next();
        long last = first;
        while (each.hasNext()) {
            long uid = each.next();
            if (uid != last + 1) {
                set.add(range(first, last));
                first = uid;
            }
            last = uid;
        }
        return set.add(range(first, last)).toString();
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + ":" + last;
    }
}
