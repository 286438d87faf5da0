package org.sekimori.post.incoming.mailbox;

/// A quoted string of IMAP (RFC 3501 §4.3).
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        return '"' + text.replaceAll("([\\\\\"])", "\\\\$1") + '"';
    }
}
